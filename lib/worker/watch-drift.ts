import { watchRegistered } from "#lib/db/drift/watched.ts";
import { steadyMs } from "#lib/unity-catalog/clock.ts";
import { DRIFT_PASS, passOver } from "#lib/unity-catalog/drift/pass.ts";
import { repeat, type Repeating } from "./repeat.ts";
import type { Worker } from "./worker.ts";

/** How soon an asked-for look begins; each securable is due by itself ten minutes after it was read (UC-7). */
const EVERY_MS = 1_000;
const MINUTE_MS = 60_000;

/** Looks over everything registered for what others did behind our back. */
export function keepWatchOverDrift(worker: Worker): Repeating {
  let registeredAt = Number.NEGATIVE_INFINITY;
  const work = async (): Promise<void> => {
    if (steadyMs() - registeredAt >= MINUTE_MS) {
      await watchRegistered(worker.database);
      registeredAt = steadyMs();
    }
    await watchDrift(worker);
  };
  return repeat(DRIFT_PASS, EVERY_MS, { log: worker.log, work });
}

/** One round of it. */
export function watchDrift({ reconciler, log }: Worker): Promise<void> {
  const { context, catalogs } = reconciler;
  return passOver({ context, catalogOf: (name) => catalogs.of(name), log });
}
