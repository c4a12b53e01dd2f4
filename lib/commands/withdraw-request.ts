import type { Context } from "#lib/db/context.ts";
import { personOf } from "./decide-slot.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

/** Takes back a draft or an undecided request (REQ-6). */
export function withdrawRequest(
  context: Context,
  ask: { readonly requestId: string; readonly expectedVersion: number | null },
): Promise<RequestOutcome> {
  return onRequest(context, {
    ...ask,
    action: "request.withdraw",
    command: () => ({ type: "withdraw", by: personOf(context) }),
  });
}
