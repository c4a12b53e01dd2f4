import { recogniseDatabase } from "#lib/commands/recognise-database.ts";
import { finishComparison } from "#lib/db/engine/compare.ts";
import { readEngine } from "#lib/db/engine/load.ts";
import type { World } from "./builders.ts";
import { contextOf } from "./request-builders.ts";

/** Gives the database another identity, as a restore into a new cluster does. */
export async function restoreElsewhere(world: World, identity = "7300000000000000001"): Promise<void> {
  await world.admin.query({
    text: `CREATE OR REPLACE FUNCTION database_identity() RETURNS text LANGUAGE sql STABLE AS $$ SELECT '${identity}' $$`,
  });
}

/** Lets a worker look which database this is. */
export async function recogniseAs(world: World, epoch = 0): Promise<string> {
  const worker = contextOf(world, { kind: "system", task: "reconciler" });
  const outcome = await recogniseDatabase(worker, epoch);
  if (outcome === null) return "nothing new";
  return outcome.ok ? outcome.value.mode : outcome.no.kind;
}

/** Makes the engine observe, compared with nothing that differs; answers its revision, for If-Match. */
export async function observeElsewhere(world: World): Promise<number> {
  await recogniseAs(world);
  await restoreElsewhere(world, `73${Math.floor(Math.random() * 1e15)}`);
  await recogniseAs(world);
  const { version: revision, now } = await readEngine(world.app);
  await finishComparison(world.app, { revision, compared: 0, at: now, now });
  return (await readEngine(world.app)).version;
}
