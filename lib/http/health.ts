import type { Queryable } from "#lib/db/pool.ts";

export type Health = { readonly database: "ok" | "away"; readonly sweptSecondsAgo: number | null };

/** Looks at the database and at the worker's heartbeat; never throws and says nothing of why. */
export async function healthOf(open: () => Promise<Queryable>): Promise<Health> {
  try {
    const database = await open();
    const [row] = await database.query<{ age: number | null }>({
      text: `SELECT (SELECT greatest(0, extract(epoch FROM now() - at))::float8 FROM heartbeat WHERE name = 'sweeper') AS age`,
    });
    return { database: "ok", sweptSecondsAgo: row?.age ?? null };
  } catch {
    return { database: "away", sweptSecondsAgo: null };
  }
}
