import type { Queryable } from "#lib/db/pool.ts";

/** Where the database's clock stands beside the embedded servers: its time, and how far ahead of the real one. */
export type TestClock = { readonly now: number; readonly aheadMs: number };

/** Reads the test clock. Rejects on a database without one, as every real database is. */
export async function readTestClock(database: Queryable): Promise<TestClock> {
  const [row] = await database.query<TestClock>({
    text: `SELECT ms(clock_now()) AS now, (extract(epoch FROM ahead) * 1000)::float8 AS "aheadMs" FROM test_clock`,
  });
  if (row === undefined) throw new Error("The database has no test clock");
  return { now: row.now, aheadMs: row.aheadMs };
}

/** Moves the test clock by so many seconds, forwards or back. */
export async function moveTestClock(database: Queryable, seconds: number): Promise<void> {
  await database.query({
    text: "UPDATE test_clock SET ahead = ahead + make_interval(secs => $1)",
    values: [seconds],
  });
}
