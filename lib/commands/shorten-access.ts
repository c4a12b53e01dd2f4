import type { Context } from "#lib/db/context.ts";
import { personOf } from "./decide-slot.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

/** Brings the end of a running access forward, for whoever may fill one of its slots; never puts it off (REQ-4). */
export function shortenAccess(
  context: Context,
  /** `end` in ms since 1970. */
  ask: { readonly requestId: string; readonly end: number; readonly reason: string },
): Promise<RequestOutcome> {
  const { requestId, end, reason } = ask;
  return onRequest(context, {
    requestId,
    action: "request.shorten",
    expectedVersion: null,
    command: () => ({ type: "shorten_access", by: personOf(context), end, reason }),
  });
}
