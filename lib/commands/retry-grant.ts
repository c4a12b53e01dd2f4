import type { Context } from "#lib/db/context.ts";
import { personOf } from "./decide-slot.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

/** Has a failed grant or removal tried again at once (UC-5). */
export function retryGrant(
  context: Context,
  ask: { readonly requestId: string; readonly expectedVersion: number | null },
): Promise<RequestOutcome> {
  return onRequest(context, {
    ...ask,
    action: "request.retry_grant",
    command: () => ({ type: "retry_grant", by: personOf(context) }),
  });
}
