import { beat, sinceBeat } from "#lib/db/housekeeping.ts";
import { tryLock } from "#lib/db/try-lock.ts";
import { syncDirectory } from "#lib/identity/sync-directory.ts";
import { repeat, type Repeating } from "./repeat.ts";
import { taskContext, type Worker } from "./worker.ts";

const EVERY_MS = 60_000;
/** Another worker has just done it. */
const FRESH_SECONDS = 45;
const BEAT = "directory_sync";

/** Takes over the directory at once and every minute, on one worker at a time (SEC-1). */
export function keepPeopleInSync(worker: Worker): Repeating {
  return repeat(BEAT, EVERY_MS, { log: worker.log, work: () => syncPeople(worker) });
}

/** Takes over the directory, unless another worker is at it or has just been. */
export async function syncPeople(worker: Worker): Promise<void> {
  await tryLock(worker.database, BEAT, async () => {
    const age = await sinceBeat(worker.database, BEAT);
    if (age !== null && age < FRESH_SECONDS) return;
    const changes = await syncDirectory(taskContext(worker, "directory_sync"), worker.directory);
    worker.log.info(changes, "directory taken over");
    await beat(worker.database, BEAT, null);
  });
}
