import { setImmediate as nextTick } from "node:timers/promises";
import { recordAccess } from "#lib/commands/record-access.ts";
import type { Context } from "#lib/db/context.ts";
import type { Target } from "#lib/db/ledger/read-target.ts";
import { readSettling } from "#lib/db/ledger/settling.ts";
import type { Database } from "#lib/db/pool.ts";
import { readingOf } from "#lib/domain/grants/settlement.ts";
import type { AccessStatus } from "#lib/domain/requests/types.ts";

const ATTEMPTS = 5;
const ON_ITS_WAY: ReadonlySet<AccessStatus> = new Set(["being_granted", "grant_failed", "being_removed"]);

/**
 * Records on every request with a tuple on the target what the ledger has proved of it by now: verified, failed, or ended
 * (UC-4, REQ-7). May be repeated without harm; whichever worker proves the last tuple sees all the others. A request that
 * came to the target since it was read has made it due again.
 */
export async function settleRequests(context: Context, { concerned }: Target): Promise<void> {
  const waiting = concerned.filter(({ access }) => ON_ITS_WAY.has(access)).map(({ requestId }) => requestId);
  for (const requestId of new Set(waiting)) await settleRequest(context, requestId);
}

/** A settling of one request by this process; while it has not begun to read, it is everybody's who asks for it. */
type Turn = { isOpen: boolean; readonly done: Promise<void> };

const turnsOf = new WeakMap<Database, Map<string, Turn>>();

/**
 * The same for one request. Its targets are proved within moments of each other: one after another they would only wait for
 * its row.
 */
export function settleRequest(context: Context, requestId: string): Promise<void> {
  const turns = turnsOf.get(context.database) ?? new Map<string, Turn>();
  turnsOf.set(context.database, turns);
  const present = turns.get(requestId);
  if (present?.isOpen === true) return present.done;
  const settling = async (): Promise<void> => {
    await present?.done.catch(() => undefined);
    await nextTick();
    turn.isOpen = false;
    await settle(context, requestId);
  };
  const turn: Turn = {
    isOpen: true,
    done: settling().finally(() => {
      if (turns.get(requestId) === turn) turns.delete(requestId);
    }),
  };
  turns.set(requestId, turn);
  return turn.done;
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
