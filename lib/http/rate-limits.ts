import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Operation } from "#lib/contracts/operation.ts";
import type { Database } from "#lib/db/pool.ts";

/** Calls a minute: of one person, and of one address for those who are nobody yet (SEC-3, docs/adr/0006). */
const A_MINUTE = { write: 120, search: 240, read: 1_200, nobody: 120, sign_in: 200 } as const;
export type CallClass = keyof typeof A_MINUTE;

/** So many calls are counted in Postgres at once and then given out from memory: one call in ten pays a round trip. */
const LOT = 10;
const WINDOW_SECONDS = 60;

export type RateLimits = {
  /** Counts one call. Answers 0, or after how many seconds the next one is taken. */
  readonly take: (calls: CallClass, who: string) => Promise<number>;
};

/** Opens the limits of one process over the counts that all processes share. `factor` stretches them for load tests. */
export function openRateLimits(database: Database, factor: number): RateLimits {
  const limiter = (calls: CallClass) => limiterOf(database, calls, Math.ceil(A_MINUTE[calls] * factor));
  const limiters: Readonly<Record<CallClass, RateLimiterPostgres>> = {
    write: limiter("write"),
    search: limiter("search"),
    read: limiter("read"),
    nobody: limiter("nobody"),
    sign_in: limiter("sign_in"),
  };
  const lots = new Map<string, { left: number }>();
  return {
    take: async (calls, who) => {
      const key = `${calls}:${who}`;
      const lot = lots.get(key);
      if (lot !== undefined && lot.left > 0) {
        lot.left -= 1;
        return 0;
      }
      const { over, msBeforeNext } = await drawLot(limiters[calls], who);
      if (over) return Math.max(1, Math.ceil(msBeforeNext / 1_000));
      const fresh = { left: LOT - 1 };
      lots.set(key, fresh);
      // What is left of a lot ends with its minute.
      setTimeout(() => (lots.get(key) === fresh ? lots.delete(key) : false), msBeforeNext).unref();
      return 0;
    },
  };
}

function limiterOf(database: Database, calls: CallClass, points: number): RateLimiterPostgres {
  const limits = { points, duration: WINDOW_SECONDS, keyPrefix: calls };
  return new RateLimiterPostgres({
    ...limits,
    storeClient: database.pool,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    clearExpiredByTimeout: false,
    // Whoever is over the limit is refused from memory and costs the database nothing.
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory(limits),
  });
}

/** The limiter rejects with the count when it is over; anything else is a fault. */
async function drawLot(
  limiter: RateLimiterPostgres,
  who: string,
): Promise<{ readonly over: boolean; readonly msBeforeNext: number }> {
  try {
    const { msBeforeNext } = await limiter.consume(who, LOT);
    return { over: false, msBeforeNext };
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    return { over: true, msBeforeNext: reason.msBeforeNext };
  }
}

/** How an operation is counted: what it takes `q` or a whole text for, it searches or judges; that costs more than a read. */
export function classOf({ method, path, query }: Pick<Operation, "method" | "path" | "query">): CallClass {
  if (method !== "GET") return path.endsWith("/preview") ? "search" : "write";
  return "shape" in query && Object.hasOwn(Object(query.shape), "q") ? "search" : "read";
}

/** The address that our own proxy saw: the last of X-Forwarded-For. What stands before it is the client's word. */
export function callerOf(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return last === undefined || last === "" ? "unknown" : last.slice(0, 60);
}
