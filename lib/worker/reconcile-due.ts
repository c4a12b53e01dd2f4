import { claimDueTargets, type ClaimedTarget, type Room } from "#lib/db/ledger/due-targets.ts";
import { reconcileTarget } from "#lib/unity-catalog/reconcile/reconcile-target.ts";
import type { Worker } from "./worker.ts";

/**
 * Claims as many due targets as there are free lanes, on each connection at most its share, and begins on them. What it
 * answers resolves when they are done; the sweeper does not wait for it, so that a slow Unity Catalog holds up no expiry.
 * `onFree` is called as each lane comes free.
 */
export async function reconcileDue(
  worker: Worker,
  onFree: () => void = () => undefined,
): Promise<{ readonly begun: number; readonly isFull: boolean; readonly done: Promise<void> }> {
  const { lanes, reconciler, database } = worker;
  const limit = lanes.free();
  const rooms = reconciler.catalogs.names.map((connection) => ({
    connection,
    free: Math.max(0, lanes.free(connection)),
  }));
  const claimed =
    limit > 0 && rooms.some(({ free }) => free > 0) ? await claimDueTargets(database, { limit, rooms }) : [];
  return {
    begun: claimed.length,
    isFull: isFull(claimed, { limit, rooms }),
    done: all(claimed.map((target) => reconcile(worker, target).then(onFree))),
  };
}

/** Whether a claim took as much as it might, of all or of one connection, so that more may be due. */
function isFull(
  claimed: readonly ClaimedTarget[],
  { limit, rooms }: { readonly limit: number; readonly rooms: readonly Room[] },
): boolean {
  const took = Map.groupBy(claimed, (target) => target.connection);
  return (
    claimed.length >= limit ||
    rooms.some(({ connection, free }) => (took.get(connection)?.length ?? 0) >= free)
  );
}

/** A run that fails leaves its target due, so it is only logged. */
async function reconcile(worker: Worker, target: ClaimedTarget): Promise<void> {
  await worker.lanes
    .run(target.connection, () => reconcileTarget(worker.reconciler, target))
    .catch((error: unknown) => worker.log.error({ err: error, target: target.id }, "reconciling failed"));
}

async function all(works: readonly Promise<void>[]): Promise<void> {
  await Promise.all(works);
}
