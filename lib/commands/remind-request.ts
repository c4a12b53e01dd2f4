import type { Context } from "#lib/db/context.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

/** Reminds the holders of open slots and calls their deputies, as far as it is time; called by the sweeper (APP-5). */
export function remindRequest(context: Context, requestId: string): Promise<RequestOutcome> {
  return onRequest(context, {
    requestId,
    expectedVersion: null,
    action: "request.remind",
    command: () => ({ type: "remind" }),
  });
}
