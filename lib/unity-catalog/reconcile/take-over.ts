import type { Database } from "#lib/db/pool.ts";
import { steadyMs } from "../clock.ts";

/**
 * For how long one target may be held elsewhere before its holder counts as paused. A run that is slow and alive loses nothing
 * when it is taken over: it finds its generation outdated and begins again.
 */
const PATIENCE_MS = 25_000;

/** What was not met for so long may have been free in between. */
const FORGOTTEN_MS = 10_000;

type Held = { readonly since: number; readonly met: number };
const heldSince = new WeakMap<Database, Map<string, Held>>();

/** Notes that a target was found held elsewhere; answers whether it has been for so long that it is to be taken over (UC-3). */
export function isHeldTooLong(database: Database, targetId: string): boolean {
  const held = heldSince.get(database) ?? new Map<string, Held>();
  heldSince.set(database, held);
  const now = steadyMs();
  const known = held.get(targetId);
  const since = known === undefined || now - known.met > FORGOTTEN_MS ? now : known.since;
  held.set(targetId, { since, met: now });
  return now - since > PATIENCE_MS;
}

/** Notes that a target is not held elsewhere. */
export function isFree(database: Database, targetId: string): void {
  heldSince.get(database)?.delete(targetId);
}
