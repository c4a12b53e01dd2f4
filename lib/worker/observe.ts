import { recogniseDatabase } from "#lib/commands/recognise-database.ts";
import { readEngine } from "#lib/db/engine/load.ts";
import { MINUTE } from "#lib/domain/shared/time.ts";
import { compareAll } from "./compare.ts";
import { taskContext, type Worker } from "./worker.ts";

/** How old the comparison may get while people look at it. */
const COMPARED_AGAIN_MS = 10 * MINUTE;

/**
 * Looks under which database and epoch this worker runs; under another one than before the engine observes from now on (OPS-2).
 * Rejects when the database does, so that a worker never begins without having looked.
 */
export async function recognise(worker: Worker): Promise<void> {
  const outcome = await recogniseDatabase(taskContext(worker, "reconciler"), worker.epoch);
  if (outcome?.ok === true && outcome.value.mode === "observing")
    worker.log.error(
      "this is another database or epoch than before: nothing is pushed until a person accepts",
    );
}

/** Compares ledger and Unity Catalog while the engine observes, beside the sweep, which waits for nobody's server. */
export function makeComparing(worker: Worker): { readonly begin: () => Promise<void> } {
  let busy = false;
  return {
    begin: async () => {
      if (busy) return;
      const { state, now } = await readEngine(worker.database);
      const { observing } = state;
      if (observing === null) return;
      const { comparedAt } = observing;
      if (comparedAt !== null && now - comparedAt < COMPARED_AGAIN_MS) return;
      busy = true;
      void compareAll(worker)
        .catch((error: unknown) => worker.log.error({ err: error }, "comparing failed"))
        .finally(() => {
          busy = false;
        });
    },
  };
}
