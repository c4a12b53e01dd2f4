import type { Context } from "#lib/db/context.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

/** Tells that an end is overdue, each stage once; called by the sweeper (UC-6). */
export function raiseOverdue(context: Context, requestId: string): Promise<RequestOutcome> {
  return onRequest(context, {
    requestId,
    expectedVersion: null,
    action: "request.raise_overdue",
    command: () => ({ type: "raise_overdue" }),
  });
}
