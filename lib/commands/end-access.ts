import type { Context } from "#lib/db/context.ts";
import { isConcerned } from "#lib/domain/approvals/eligibility.ts";
import { personOf } from "./decide-slot.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

/**
 * Begins the end of an access: the holder hands it back, or security stops it with a reason. The access stays
 * "being removed" until a read of Unity Catalog proved its absence (REQ-7).
 */
export function endAccess(
  context: Context,
  ask: {
    readonly requestId: string;
    readonly reason: string | null;
  },
): Promise<RequestOutcome> {
  const by = personOf(context);
  return onRequest(context, {
    requestId: ask.requestId,
    expectedVersion: null,
    action: "request.end_access",
    command: (request) => ({
      type: "end_access",
      by,
      cause: isConcerned(request, by) ? "handed_back" : "stopped",
      reason: ask.reason,
    }),
  });
}

/** Begins the end of an access whose hour has come; called by the sweeper. */
export function expireAccess(context: Context, requestId: string): Promise<RequestOutcome> {
  return onRequest(context, {
    requestId,
    expectedVersion: null,
    action: "request.end_access",
    command: () => ({ type: "end_access", by: null, cause: "expired", reason: null }),
  });
}
