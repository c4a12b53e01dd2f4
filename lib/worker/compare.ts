import {
  finishComparison,
  keepDifferences,
  securablesAfter,
  type ComparedSecurable,
  type TargetDifference,
} from "#lib/db/engine/compare.ts";
import { readEngine } from "#lib/db/engine/load.ts";
import { keepBooks } from "#lib/db/transact.ts";
import { tryLock } from "#lib/db/try-lock.ts";
import { deltaOf } from "#lib/domain/grants/delta.ts";
import { namesPrincipal } from "#lib/unity-catalog/names.ts";
import type { Assignment } from "#lib/unity-catalog/port.ts";
import { taskContext, type Worker } from "./worker.ts";

const AT_ONCE = 8;

/**
 * Compares ledger and Unity Catalog for every target, by reads alone, and keeps what differs for a person to look at (OPS-2). One
 * worker of many does it. Resolves when it is done; a target that cannot be read is kept as such.
 */
export async function compareAll(worker: Worker): Promise<void> {
  await tryLock(worker.database, "restore: compare", () => compare(worker));
}

async function compare(worker: Worker): Promise<void> {
  const { version: revision, now: at, state } = await readEngine(worker.database);
  if (state.observing === null) return;
  let compared = 0;
  let last: ComparedSecurable | null = null;
  for (;;) {
    const page: readonly ComparedSecurable[] = await securablesAfter(worker.database, last, AT_ONCE);
    const found = await Promise.all(page.map((one) => differencesOf(worker, one)));
    await keepDifferences(worker.database, found.flat(), at);
    compared += page.reduce((sum, { targets }) => sum + targets.length, 0);
    last = page.at(-1) ?? null;
    if (page.length < AT_ONCE) break;
  }
  const done = await keepBooks(taskContext(worker, "reconciler"), async (tx, now) => ({
    value: await finishComparison(tx, { revision, compared, at, now }),
    audit: [],
  }));
  worker.log.info({ compared, done }, "ledger and Unity Catalog compared; nothing was pushed");
}

async function differencesOf(
  { reconciler }: Worker,
  { connection, securable, targets }: ComparedSecurable,
): Promise<readonly TargetDifference[]> {
  const unreadAll = (unread: string): readonly TargetDifference[] =>
    targets.map(({ id }) => ({ id, wouldAdd: [], wouldRemove: [], unread }));
  const catalog = reconciler.catalogs.of(connection);
  if (catalog === undefined) return unreadAll(`no settings name the connection ${connection}`);
  const read = await catalog.readDirect(securable);
  if (!read.ok) return unreadAll(`${read.failure.reason}: ${read.failure.message}`);
  return targets.flatMap((target) => differenceOf(target, read.value));
}

/** What the engine would push for one target; nothing where the two agree. */
function differenceOf(
  { id, principal, tuples }: ComparedSecurable["targets"][number],
  shown: readonly Assignment[],
): readonly TargetDifference[] {
  const mine = shown.filter((assignment) => namesPrincipal(assignment.principal, principal));
  const observed = new Set<string>(mine.flatMap(({ privileges }) => privileges));
  const delta = deltaOf(tuples, observed);
  const wouldAdd = delta.add.filter((privilege) => !observed.has(privilege));
  const wouldRemove = delta.remove.filter((privilege) => observed.has(privilege));
  return wouldAdd.length + wouldRemove.length === 0 ? [] : [{ id, wouldAdd, wouldRemove, unread: null }];
}
