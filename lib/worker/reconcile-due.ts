import { claimDueTargets, targetsOfRequest } from "#lib/db/ledger/due-targets.ts";
import { reconcileTarget } from "#lib/unity-catalog/reconcile/reconcile-target.ts";
import type { Worker } from "./worker.ts";

type Ask = { readonly id: string; readonly claim: string | null };

/**
 * Claims as many due targets as there are free lanes and begins on them. What it answers resolves when they are done; the
 * sweeper does not wait for it, so that a slow Unity Catalog holds up no expiry. `onFree` is called as each lane comes free.
 */
export async function reconcileDue(
  worker: Worker,
  onFree: () => void = () => undefined,
): Promise<{ readonly begun: number; readonly done: Promise<void> }> {
  const free = worker.lanes.free();
  const claimed = free > 0 ? await claimDueTargets(worker.database, free) : [];
  return {
    begun: claimed.length,
    done: all(claimed.map((target) => reconcile(worker, target).then(onFree))),
  };
}

/** Reconciles every target of a request that is due; what a hint asks for. */
export async function reconcileRequest(worker: Worker, requestId: string): Promise<void> {
  const targets = await targetsOfRequest(worker.database, requestId);
  await all(targets.map((id) => reconcile(worker, { id, claim: null })));
}

/** A run that fails leaves its target due, so it is only logged. */
async function reconcile(worker: Worker, ask: Ask): Promise<void> {
  await worker.lanes
    .run(() => reconcileTarget(worker.reconciler, ask))
    .catch((error: unknown) => worker.log.error({ err: error, target: ask.id }, "reconciling failed"));
}

async function all(works: readonly Promise<void>[]): Promise<void> {
  await Promise.all(works);
}
