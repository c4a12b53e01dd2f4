import "server-only";
import type { SavedView } from "#lib/contracts/views.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";

/** The views that a person saved of a screen, by name; nobody sees another's (UX-3). */
export function listViews(
  database: Queryable,
  actor: PersonActor,
  screen: string,
): Promise<readonly SavedView[]> {
  return database.query<SavedView>({
    text: `SELECT id, name, address FROM saved_view WHERE person_id = $1 AND screen = $2 ORDER BY lower(name), id`,
    values: [actor.id, screen],
  });
}
