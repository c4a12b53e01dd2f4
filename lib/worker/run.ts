import { listenForWork } from "#lib/db/wake.ts";
import { keepBreakGlass } from "./break-glass/keep-break-glass.ts";
import { keepActivityRead } from "./break-glass/read-activity.ts";
import { keepConnectionsChecked } from "./check-connections.ts";
import { makeClaims } from "./claims.ts";
import { endOnTime } from "./end-on-time.ts";
import { workHints } from "./hints.ts";
import { recognise } from "./observe.ts";
import { makeSweeper, type Sweeper } from "./sweeper.ts";
import { keepPeopleInSync } from "./sync-people.ts";
import { keepWatchOverDrift } from "./watch-drift.ts";
import type { Worker } from "./worker.ts";

/**
 * Runs every task of the worker until `stop`. Sweeps once before any job is worked, so that what came due while no worker
 * ran is begun first; but before anything, looks which database this is. `stop` waits for what is under way; whatever is left unfinished is found by the next sweep.
 */
export async function runWorker(
  worker: Worker,
): Promise<Pick<Sweeper, "sinceRound"> & { readonly stop: () => Promise<void> }> {
  await recognise(worker);
  const claims = makeClaims(worker);
  const sweeper = makeSweeper(worker, claims);
  await sweeper.sweep();
  const sweeping = sweeper.start();
  const syncing = keepPeopleInSync(worker);
  const watching = keepWatchOverDrift(worker);
  const ending = endOnTime(worker);
  const breakGlass = keepBreakGlass(worker);
  const reading = keepActivityRead(worker);
  const listening = listenForWork(worker.database, {
    onWake: claims.wake,
    onLoss: (error) => worker.log.warn({ err: error }, "workers cannot be woken; the sweep goes on"),
  });
  const hints = await workHints(worker, claims);
  const checking = await keepConnectionsChecked(worker);
  worker.log.info("worker started");
  return {
    sinceRound: sweeper.sinceRound,
    stop: async () => {
      worker.log.info("worker stopping");
      claims.stop();
      const tasks = [sweeping, syncing, watching, ending, breakGlass, reading, listening, hints, checking];
      await Promise.all(tasks.map((one) => one.stop()));
      await worker.lanes.drained();
    },
  };
}
