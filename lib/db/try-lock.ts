import { holdClient, send, type Database } from "./pool.ts";
import { together } from "./together.ts";

/** What `tryLock` answers when somebody else, in this process or another, has the lock. */
export const HELD_ELSEWHERE = Symbol("held elsewhere");

export type TryLock = {
  /** False once the connection that holds the lock has broken: the lock may then be somebody else's. */
  readonly held: () => boolean;
};

type Pool = Database["pool"];

/** One session of the database that holds locks; its client is out of the pool while anybody uses it. */
type Session = {
  users: number;
  readonly isSound: () => boolean;
  readonly lock: (name: string) => Promise<boolean>;
  readonly unlock: (name: string) => Promise<void>;
  readonly close: () => void;
};

/** What one process holds on one database. A name is taken once within it, whatever becomes of the session. */
type Locks = { readonly taken: Set<string>; session: Session | null };

const locksOf = new WeakMap<Pool, Locks>();

/**
 * Does the work while this process alone, among all on the database, has the named lock (UC-3); answers HELD_ELSEWHERE
 * without doing it when another has it. All locks of a process are one session's: they go with the process however that
 * ends, and a hundred of them cost one connection.
 */
export async function tryLock<T>(
  { pool }: Pick<Database, "pool">,
  name: string,
  work: (lock: TryLock) => Promise<T>,
): Promise<T | typeof HELD_ELSEWHERE> {
  const locks = locksOf.get(pool) ?? { taken: new Set(), session: null };
  locksOf.set(pool, locks);
  if (locks.taken.has(name)) return HELD_ELSEWHERE;
  locks.taken.add(name);
  const session = locks.session?.isSound() === true ? locks.session : openSession(pool);
  locks.session = session;
  session.users += 1;
  try {
    if (!(await session.lock(name))) return HELD_ELSEWHERE;
    try {
      return await work({ held: session.isSound });
    } finally {
      await session.unlock(name);
    }
  } finally {
    locks.taken.delete(name);
    session.users -= 1;
    if (session.users === 0) {
      session.close();
      if (locks.session === session) locks.session = null;
    }
  }
}

function openSession(pool: Pool): Session {
  const opening = holdClient(pool);
  let isBroken = false;
  let lost = (): boolean => false;
  opening.then(
    (held) => (lost = held.lost),
    () => (isBroken = true),
  );
  const ask = async (
    statement: { readonly name: string; readonly text: string },
    names: readonly string[],
  ) => {
    const { client } = await opening;
    return send<{ done: boolean }>(client, { ...statement, values: [[...names]] }).catch((error: unknown) => {
      isBroken = true;
      throw error;
    });
  };
  return {
    users: 0,
    isSound: () => !isBroken && !lost(),
    lock: together(async (names) => (await ask(LOCK, names)).map(({ done }) => done)),
    unlock: together(async (names) => {
      // With a session that is lost its locks are gone.
      await ask(UNLOCK, names).catch(() => undefined);
      return names.map(() => undefined);
    }),
    close: () =>
      void opening.then(
        ({ release }) => release(isBroken),
        () => undefined,
      ),
  };
}

const LOCK = {
  name: "lock.try",
  text: `SELECT pg_try_advisory_lock(hashtextextended(n.name, 0)) AS done
    FROM unnest($1::text[]) WITH ORDINALITY AS n(name, place) ORDER BY n.place`,
};
const UNLOCK = {
  name: "lock.release",
  text: "SELECT pg_advisory_unlock(hashtextextended(n.name, 0)) AS done FROM unnest($1::text[]) AS n(name)",
};
