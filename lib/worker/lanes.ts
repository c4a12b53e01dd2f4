/** A bound on how much is done at once. What does not fit waits its turn. */
export type Lanes = {
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** How many more could begin at once. */
  readonly free: () => number;
  /** Resolves when nothing is under way and nothing waits. */
  readonly drained: () => Promise<void>;
};

/** Makes lanes for so many at once. */
export function openLanes(count: number): Lanes {
  const waiting: (() => void)[] = [];
  const underWay = new Set<Promise<unknown>>();
  let taken = 0;

  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (taken >= count) await new Promise<void>((resolve) => waiting.push(resolve));
    else taken += 1;
    try {
      return await work();
    } finally {
      // A lane goes from hand to hand, so that nobody can slip in between.
      const next = waiting.shift();
      if (next === undefined) taken -= 1;
      else next();
    }
  }

  return {
    run: (work) => {
      const running = run(work);
      const settled = running.then(
        () => undefined,
        () => undefined,
      );
      underWay.add(settled);
      void settled.then(() => underWay.delete(settled));
      return running;
    },
    free: () => count - taken,
    drained: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
