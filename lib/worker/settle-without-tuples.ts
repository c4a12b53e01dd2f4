import { requestsWithoutTuples } from "#lib/db/ledger/settling.ts";
import { settleRequest } from "#lib/unity-catalog/reconcile/settle-requests.ts";
import { taskContext, type Worker } from "./worker.ts";

/**
 * Settles every grant that gives nothing, at its beginning and at its end. What gives something is settled by the reads of its
 * targets; this has none, and no server is asked. One that fails is found again in the next round.
 */
export async function settleWithoutTuples(worker: Worker): Promise<void> {
  const context = taskContext(worker, "reconciler");
  for (const id of await requestsWithoutTuples(worker.database))
    await settleRequest(context, id).catch((error: unknown) =>
      worker.log.error({ err: error, request: id }, "settling a request failed"),
    );
}
