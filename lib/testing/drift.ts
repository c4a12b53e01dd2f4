/** Looking behind our back in a world with a Unity Catalog: a pass by hand, and what it found. */
import { askForLook, watchRegistered } from "#lib/db/drift/watched.ts";
import { watchDrift } from "#lib/worker/watch-drift.ts";
import { setClockAhead } from "./builders.ts";
import type { CatalogWorld } from "./catalog-world.ts";

/** Asks for a look at everything and has it done. */
export async function lookNow(world: CatalogWorld): Promise<void> {
  await watchRegistered(world.app);
  await askForLook(world.app, null);
  await watchDrift(world.worker);
}

/** Lets so much time pass that a server shows every change that was made before (read after write). */
export function letItRest(world: CatalogWorld, minutes = 2): Promise<void> {
  return setClockAhead(world, `${minutes} minutes`);
}

type FindingRow = {
  readonly id: string;
  readonly what: string;
  readonly closed_because: string | null;
  readonly decision: string | null;
};

/** Every finding in the order in which they were opened: `kind: principal PRIVILEGE securable`. */
export function findings(world: CatalogWorld): Promise<readonly FindingRow[]> {
  return world.admin.query<FindingRow>({
    text: `SELECT f.id, f.kind || ': ' || split_part(f.principal, '@', 1) || ' ' || f.privilege || ' ' || w.securable_name AS what,
        f.closed_because, f.decision
      FROM drift_finding f JOIN watched_securable w ON w.id = f.watched_id ORDER BY f.opened_at, f.principal, f.privilege`,
  });
}

/** What is open of it. */
export async function openFindings(world: CatalogWorld): Promise<readonly string[]> {
  return (await findings(world)).filter((one) => one.closed_because === null).map(({ what }) => what);
}
