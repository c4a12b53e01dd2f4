import type { Queryable } from "./pool.ts";

/**
 * Forgets what has served: answers kept for replays after a day (APP-7), sessions past their end, challenges nobody used,
 * counts of calls.
 */
export async function forgetOld(on: Queryable): Promise<void> {
  await on.query({ text: "DELETE FROM idempotency_key WHERE created_at < now() - interval '24 hours'" });
  await on.query({ text: "DELETE FROM session WHERE expires_at < now()" });
  await on.query({ text: "DELETE FROM rate_limit WHERE expire < extract(epoch FROM now()) * 1000 - 60000" });
  await on.query({
    text: "DELETE FROM step_up_challenge WHERE used_at IS NULL AND expires_at < now() - interval '1 day'",
  });
}

/** Says that a loop has gone round, on the real clock: health compares it with its own. `note` names what went wrong. */
export async function beat(on: Queryable, name: string, note: string | null): Promise<void> {
  await on.query({
    name: "heartbeat",
    text: `INSERT INTO heartbeat (name, at, note) VALUES ($1, now(), $2)
      ON CONFLICT (name) DO UPDATE SET at = excluded.at, note = excluded.note`,
    values: [name, note],
  });
}

/** How many seconds ago a loop last went round on any worker; null when it never did. */
export async function sinceBeat(on: Queryable, name: string): Promise<number | null> {
  const [row] = await on.query<{ age: number }>({
    text: "SELECT extract(epoch FROM now() - at)::float8 AS age FROM heartbeat WHERE name = $1",
    values: [name],
  });
  return row?.age ?? null;
}
