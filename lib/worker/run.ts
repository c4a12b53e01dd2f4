import { workHints } from "./hints.ts";
import { makeSweeper } from "./sweeper.ts";
import { keepPeopleInSync } from "./sync-people.ts";
import type { Worker } from "./worker.ts";

/**
 * Runs every task of the worker until `stop`. Sweeps once before any job is worked, so that what came due while no worker
 * ran is begun first. `stop` waits for what is under way; whatever is left unfinished is found by the next sweep.
 */
export async function runWorker(worker: Worker): Promise<{ readonly stop: () => Promise<void> }> {
  const sweeper = makeSweeper(worker);
  await sweeper.sweep();
  const sweeping = sweeper.start();
  const syncing = keepPeopleInSync(worker);
  const hints = await workHints(worker);
  worker.log.info("worker started");
  return {
    stop: async () => {
      worker.log.info("worker stopping");
      await Promise.all([sweeping.stop(), syncing.stop(), hints.stop()]);
      await worker.lanes.drained();
    },
  };
}
