import type { Context } from "#lib/db/context.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

/**
 * Begins the end of an access: the holder hands it back, or security stops it with a reason. The access stays
 * "being removed" until a read of Unity Catalog proved its absence (REQ-7).
 */
export function endAccess(
  context: Context,
  ask: {
    readonly requestId: string;
    readonly expectedVersion: number | null;
    readonly cause: "handed_back" | "stopped";
    readonly reason: string | null;
  },
): Promise<RequestOutcome> {
  const { actor } = context;
  return onRequest(context, {
    requestId: ask.requestId,
    expectedVersion: ask.expectedVersion,
    action: "request.end_access",
    command: {
      type: "end_access",
      by: actor.kind === "person" ? actor.id : null,
      cause: ask.cause,
      reason: ask.reason,
    },
  });
}

/** Begins the end of an access whose hour has come; called by the sweeper. */
export function expireAccess(context: Context, requestId: string): Promise<RequestOutcome> {
  return onRequest(context, {
    requestId,
    expectedVersion: null,
    action: "request.end_access",
    command: { type: "end_access", by: null, cause: "expired", reason: null },
  });
}
