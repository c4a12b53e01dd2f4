import type { Queryable } from "../pool.ts";

/**
 * Whether anything may be pushed, as a part of the statement that claims or reads a target. In a query of its own, so that it is
 * asked once for a statement and not for each row.
 */
export const ENGINE_PUSHES = "(SELECT engine_pushes())";

export type EngineState = {
  /** observing: the ledger may be older than Unity Catalog, so that nothing is pushed until a person has accepted it. */
  readonly mode: "active" | "observing";
  readonly since: number;
  readonly because: "another_database" | "another_epoch" | null;
};

/** Whether the engine pushes, since when, and why not. Times in ms since 1970. */
export async function readEngineState(on: Queryable): Promise<EngineState> {
  const [row] = await on.query<EngineState>({
    name: "engine.state",
    text: "SELECT mode, ms(since) AS since, because FROM engine_state",
  });
  if (row === undefined) throw new Error("The state of the engine is always one row");
  return row;
}
