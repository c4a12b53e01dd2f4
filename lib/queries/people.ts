import "server-only";
import type { PersonRef } from "#lib/contracts/fields.ts";
import type { Queryable } from "#lib/db/pool.ts";

/**
 * Active people whose name, user name or title has the words, at most twenty: who is called so first, then whose name begins
 * so, then who has it in the name, then in the title.
 */
export async function searchPeople(database: Queryable, q: string): Promise<readonly PersonRef[]> {
  const words = q.trim().replaceAll(/[\\%_]/g, "\\$&");
  return database.query<PersonRef>({
    text: `SELECT id, display_name AS name, title FROM person
      WHERE active AND (display_name ILIKE $1 OR user_name ILIKE $1 OR title ILIKE $1)
      ORDER BY CASE WHEN display_name ILIKE $2 THEN 0 WHEN display_name ILIKE $2 || '%' OR user_name ILIKE $2 || '%' THEN 1
          WHEN display_name ILIKE $1 OR user_name ILIKE $1 THEN 2 ELSE 3 END, lower(display_name), id LIMIT 20`,
    values: [`%${words}%`, words],
  });
}
