import { PgBoss } from "pg-boss";
import { z } from "zod";
import { asBossDatabase, QUEUE_OPTIONS, QUEUES, type JobName } from "#lib/db/jobs.ts";
import { reconcileRequest } from "./reconcile-due.ts";
import type { Worker } from "./worker.ts";

const POLL_SECONDS = 0.5;
const STOP_WITHIN_MS = 8_000;

const ReconcileHint = z.object({ requestId: z.string() });

/** What a job of each queue makes happen; all of it happens without the job too, only later. */
const HANDLERS: Readonly<Record<JobName, (worker: Worker, data: unknown) => Promise<void>>> = {
  reconcile: (worker, data) => reconcileRequest(worker, ReconcileHint.parse(data).requestId),
};

/**
 * Works the queues until it is stopped. A worker that is killed is noticed by its missing heartbeat within seconds; the
 * handlers fence on the ledger, as the queue does not (architecture, idea 5).
 */
export async function workHints(worker: Worker): Promise<{ readonly stop: () => Promise<void> }> {
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
        batchSize: 10,
        heartbeatRefreshSeconds: QUEUE_OPTIONS.heartbeatSeconds / 2,
      },
      async (jobs) => {
        await Promise.all(jobs.map((job) => HANDLERS[queue](worker, job.data)));
      },
    );
  return { stop: () => boss.stop({ graceful: true, close: false, timeout: STOP_WITHIN_MS }) };
}
