import { isUnnoted, justEnded, type JustEnded } from "#lib/db/break-glass/running.ts";
import { keepBooks } from "#lib/db/transact.ts";
import { taskContext, type Worker } from "../worker.ts";

/**
 * Asks, once for each access that has just ended, which statements of that person still run, and writes it into its timeline (BG-5).
 * A server that keeps no history is not asked; one that does not answer is asked again in the next round.
 */
export async function noteRunning(worker: Worker): Promise<void> {
  const ended = await justEnded(worker.database);
  await Promise.all(ended.map((one) => noteOne(worker, one)));
}

async function noteOne(worker: Worker, { requestId, connection, principal }: JustEnded): Promise<void> {
  const read = await worker.reconciler.catalogs.runningOf(connection)?.readRunning(principal);
  if (read === undefined) return;
  if (!read.ok) {
    worker.log.warn({ request: requestId, failure: read.failure }, "running statements could not be read");
    return;
  }
  const statements = read.value.map(({ id, startedAt }) => ({ id, startedAt }));
  await keepBooks(taskContext(worker, "reconciler"), async (tx) => ({
    value: null,
    audit: (await isUnnoted(tx, requestId))
      ? [{ type: "statements_running", aggregate: { type: "request", id: requestId }, data: { statements } }]
      : [],
  }));
}
