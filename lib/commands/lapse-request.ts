import type { Context } from "#lib/db/context.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

/** Lapses an undecided request at its due time; called by the sweeper (REQ-6, APP-5). */
export function lapseRequest(context: Context, requestId: string): Promise<RequestOutcome> {
  return onRequest(context, {
    requestId,
    expectedVersion: null,
    action: "request.lapse",
    command: () => ({ type: "lapse" }),
  });
}
