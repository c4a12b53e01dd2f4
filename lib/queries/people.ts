import "server-only";
import type { PersonRef } from "#lib/contracts/fields.ts";
import type { Queryable } from "#lib/db/pool.ts";

/** Active people whose name or user name has the words, at most twenty. */
export async function searchPeople(database: Queryable, q: string): Promise<readonly PersonRef[]> {
  const like = `%${q.trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
  return database.query<PersonRef>({
    text: `SELECT id, display_name AS name, title FROM person
      WHERE active AND (display_name ILIKE $1 OR user_name ILIKE $1 OR title ILIKE $1)
      ORDER BY lower(display_name), id LIMIT 20`,
    values: [like],
  });
}
