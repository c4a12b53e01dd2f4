import { recordAccess } from "#lib/commands/record-access.ts";
import type { Context } from "#lib/db/context.ts";
import { readSettling, requestsToSettle } from "#lib/db/ledger/settling.ts";
import { readingOf } from "#lib/domain/grants/settlement.ts";

const ATTEMPTS = 5;

/**
 * Records on every request with a tuple on the target what the ledger has proved of it by now: verified, failed, or ended
 * (UC-4, REQ-7). May be repeated without harm; whichever worker proves the last tuple sees all the others.
 */
export async function settleRequests(context: Context, targetId: string): Promise<void> {
  for (const requestId of await requestsToSettle(context.database, targetId))
    await settle(context, requestId);
}

/** The reading counts for the version of the request that it was made of; a request that has moved on is read anew. */
async function settle(context: Context, requestId: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const settling = await readSettling(context.database, requestId);
    const reading = settling === null ? null : readingOf(settling);
    if (settling === null || reading === null) return;
    const outcome = await recordAccess(context, { requestId, reading, expectedVersion: settling.version });
    if (outcome.ok || outcome.no.kind !== "stale") return;
  }
  throw new Error(`Request ${requestId} changed under each of ${ATTEMPTS} readings`);
}
