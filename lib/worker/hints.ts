import { PgBoss } from "pg-boss";
import { asBossDatabase, QUEUE_OPTIONS, QUEUES, type JobName } from "#lib/db/jobs.ts";
import type { Claims } from "./claims.ts";
import { settleWithoutTuples } from "./settle-without-tuples.ts";
import type { Worker } from "./worker.ts";

const POLL_SECONDS = 0.5;
/** A job costs nothing but its rows, so that a crowd of them never waits for the next poll. */
const BATCH = 500;
const STOP_WITHIN_MS = 8_000;

/** What a job of each queue makes happen; all of it happens without the job too, mostly before. */
const HANDLERS: Readonly<Record<JobName, (worker: Worker, claims: Claims) => Promise<void>>> = {
  reconcile: (worker, claims) => {
    claims.wake();
    return settleWithoutTuples(worker);
  },
};

/**
 * Works the queues until it is stopped. A worker that is killed is noticed by its missing heartbeat within seconds; a job
 * only says that something may be due, and what is done is fenced on the ledger, as the queue does not (architecture, idea 5).
 */
export async function workHints(
  worker: Worker,
  claims: Claims,
): Promise<{ readonly stop: () => Promise<void> }> {
  const boss = new PgBoss({
    db: asBossDatabase(worker.database),
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: true,
    superviseIntervalSeconds: 2,
    // Rebuilding indexes is the owner's; this role may not.
    reindex: false,
    monitorVacuum: false,
    instanceName: "countersign-worker",
  });
  boss.on("error", (error) => worker.log.error({ err: error }, "the job queue failed"));
  await boss.start();
  for (const queue of QUEUES)
    await boss.work<unknown>(
      queue,
      {
        pollingIntervalSeconds: POLL_SECONDS,
        batchSize: BATCH,
        heartbeatRefreshSeconds: QUEUE_OPTIONS.heartbeatSeconds / 2,
      },
      async () => HANDLERS[queue](worker, claims),
    );
  return { stop: () => boss.stop({ graceful: true, close: false, timeout: STOP_WITHIN_MS }) };
}
