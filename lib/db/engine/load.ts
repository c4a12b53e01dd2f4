import type { EngineState, Identity, ObservingBecause } from "#lib/domain/engine/types.ts";
import type { Queryable } from "../pool.ts";
import type { Locked } from "../transact.ts";

/** The engine as its rules know it, and which database this is by its own word. */
export type LoadedEngine = EngineState & { readonly database: string };

type Row = {
  readonly now: number;
  readonly revision: number;
  readonly database: string;
  readonly known: Identity | null;
  readonly found: Identity | null;
  readonly because: ObservingBecause | null;
  readonly compared_at: number | null;
};

const STATE = `SELECT ms(clock_now()) AS now, revision, database_identity() AS database, because, ms(compared_at) AS compared_at,
    CASE WHEN epoch IS NOT NULL THEN jsonb_build_object('database', system_identifier, 'epoch', epoch) END AS known,
    CASE WHEN found_epoch IS NOT NULL THEN jsonb_build_object('database', found_identifier, 'epoch', found_epoch) END AS found
  FROM engine_state`;

/** Reads the state of the engine without a lock. */
export async function readEngine(on: Queryable): Promise<Locked<LoadedEngine>> {
  const [row] = await on.query<Row>({ name: "engine.read", text: STATE });
  return stateOf(row);
}

/** Locks the one row of the engine and reads it behind the lock. */
export async function loadEngine(tx: Queryable): Promise<Locked<LoadedEngine>> {
  const [, [row]] = await Promise.all([
    tx.query({ text: "SELECT 1 FROM engine_state FOR UPDATE" }),
    tx.query<Row>({ text: STATE }),
  ]);
  return stateOf(row);
}

function stateOf(row: Row | undefined): Locked<LoadedEngine> {
  if (row === undefined) throw new Error("The state of the engine is always one row");
  const { now, revision, database, known, found, because, compared_at: comparedAt } = row;
  const observing = found === null || because === null ? null : { found, because, comparedAt };
  return { now, version: revision, state: { known, observing, database } };
}
