import type { Context } from "#lib/db/context.ts";
import type { AccessReading } from "#lib/domain/requests/access-reading.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

/** Records what the reconciler read about all tuples of a request: verified, gone, or failed (UC-4, REQ-7). */
export function recordAccess(
  context: Context,
  ask: {
    readonly requestId: string;
    readonly reading: AccessReading;
    /** The version of the request that the reading was made for; any will do without it. */
    readonly expectedVersion?: number;
  },
): Promise<RequestOutcome> {
  return onRequest(context, {
    requestId: ask.requestId,
    expectedVersion: ask.expectedVersion ?? null,
    action: "request.record_access",
    command: () => ({ type: "record_access", reading: ask.reading }),
  });
}
