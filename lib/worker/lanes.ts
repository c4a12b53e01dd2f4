/** A bound on how much is done at once, over all connections and on each. What does not fit waits its turn. */
export type Lanes = {
  readonly run: <T>(connection: string, work: () => Promise<T>) => Promise<T>;
  /** How many more could begin at once, over all connections or on one. */
  readonly free: (connection?: string) => number;
  /** Resolves when nothing is under way and nothing waits. */
  readonly drained: () => Promise<void>;
};

/**
 * Makes lanes for so many at once. Of several connections each has a share of them and never more, so that one whose server
 * hangs leaves the others theirs (UC-6).
 */
export function openLanes(count: number, connections = 1): Lanes {
  const share = Math.max(1, Math.ceil(count / Math.max(1, connections)));
  const waiting: { readonly connection: string; readonly begin: () => void }[] = [];
  const underWay = new Set<Promise<unknown>>();
  const takenBy = new Map<string, number>();
  let taken = 0;

  const on = (connection: string): number => takenBy.get(connection) ?? 0;
  const free = (connection?: string): number =>
    connection === undefined ? count - taken : Math.min(count - taken, share - on(connection));
  const take = (connection: string, lanes: 1 | -1): void => {
    taken += lanes;
    takenBy.set(connection, on(connection) + lanes);
  };

  async function run<T>(connection: string, work: () => Promise<T>): Promise<T> {
    if (free(connection) > 0) take(connection, 1);
    else await new Promise<void>((resolve) => waiting.push({ connection, begin: resolve }));
    try {
      return await work();
    } finally {
      take(connection, -1);
      // A lane goes from hand to hand, so that nobody can slip in between.
      const next = waiting.findIndex((one) => free(one.connection) > 0);
      for (const { connection: theirs, begin } of next < 0 ? [] : waiting.splice(next, 1)) {
        take(theirs, 1);
        begin();
      }
    }
  }

  return {
    run: (connection, work) => {
      const running = run(connection, work);
      const settled = running.then(
        () => undefined,
        () => undefined,
      );
      underWay.add(settled);
      void settled.then(() => underWay.delete(settled));
      return running;
    },
    free,
    drained: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
