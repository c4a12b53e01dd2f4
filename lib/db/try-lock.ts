import { holdClient, send, type Database } from "./pool.ts";

/** What `tryLock` answers when somebody else, in this process or another, has the lock. */
export const HELD_ELSEWHERE = Symbol("held elsewhere");

export type TryLock = {
  /** False once the connection that holds the lock has broken: the lock may then be somebody else's. */
  readonly held: () => boolean;
};

/**
 * Does the work while this process alone, among all on the database, has the named lock (UC-3); answers HELD_ELSEWHERE
 * without doing it when another has it. The lock is the session's of one client taken out of the pool, so it goes with the
 * process however that ends.
 */
export async function tryLock<T>(
  database: Pick<Database, "pool">,
  name: string,
  work: (lock: TryLock) => Promise<T>,
): Promise<T | typeof HELD_ELSEWHERE> {
  const { client, lost, release } = await holdClient(database.pool);
  let broken = true;
  try {
    const [got] = await send<{ locked: boolean }>(client, {
      name: "lock.try",
      text: "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked",
      values: [name],
    });
    if (got?.locked !== true) {
      broken = false;
      return HELD_ELSEWHERE;
    }
    try {
      return await work({ held: () => !lost() });
    } finally {
      await send(client, {
        name: "lock.release",
        text: "SELECT pg_advisory_unlock(hashtextextended($1, 0))",
        values: [name],
      }).then(
        () => (broken = false),
        () => undefined,
      );
    }
  } finally {
    release(broken);
  }
}
