import { claimReads, writeFailedRead, writeRead, type DueRead } from "#lib/db/break-glass/activity.ts";
import { repeat, type Repeating } from "../repeat.ts";
import type { Worker } from "../worker.ts";

const EVERY_MS = 1_000;
const AT_ONCE = 8;

/** Reads what was done in every window whose time it is: each minute while somebody is in, and until late rows are there (BG-6). */
export function keepActivityRead(worker: Worker): Repeating {
  return repeat("activity", EVERY_MS, {
    log: worker.log,
    work: async () => {
      await worker
        .tellClock?.(worker.database)
        .catch((error: unknown) =>
          worker.log.warn({ err: error }, "the embedded server did not hear of the clock"),
        );
      await readActivityDue(worker);
    },
  });
}

/** One round of it. A server that does not answer holds up no other window, and its failure is kept to be shown. */
export async function readActivityDue(worker: Worker): Promise<void> {
  const due = await claimReads(worker.database, AT_ONCE);
  await Promise.all(due.map((one) => readOne(worker, one)));
}

async function readOne({ database, reconciler, log }: Worker, due: DueRead): Promise<void> {
  const reader = reconciler.catalogs.activityOf(due.connection);
  if (reader === undefined) {
    await writeFailedRead(database, due.requestId, `No settings name the connection ${due.connection}.`);
    return;
  }
  const read = await reader.readActivity(due);
  if (read.ok) return writeRead(database, due, read.value);
  log.warn({ request: due.requestId, failure: read.failure }, "the audit tables could not be read");
  await writeFailedRead(database, due.requestId, read.failure.message);
}
