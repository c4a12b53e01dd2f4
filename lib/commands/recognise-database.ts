import type { Context } from "#lib/db/context.ts";
import { readEngine } from "#lib/db/engine/load.ts";
import { isNews } from "#lib/domain/engine/decide.ts";
import { onEngine, type EngineOutcome } from "./on-engine.ts";

/**
 * Says under which database and epoch the worker runs: the first time it is remembered, under another one the engine begins to
 * observe (OPS-2). Null when it is nothing new. `epoch` is the operator's, raised by one after a restore.
 */
export async function recogniseDatabase(context: Context, epoch: number): Promise<EngineOutcome | null> {
  const { state } = await readEngine(context.database);
  if (!isNews(state, { database: state.database, epoch })) return null;
  return onEngine(context, {
    action: "restore.recognise",
    expectedVersion: null,
    command: ({ database }) => ({ type: "recognise", found: { database, epoch } }),
  });
}
