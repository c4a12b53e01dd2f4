/** The database's clock leaps in some rounds; this turns what it said back into moments of the real clock. */
export type BusinessTime = {
  readonly aheadMs: () => number;
  /** From a moment on the database's clock is so far ahead. */
  readonly leapt: (at: number, aheadMs: number) => void;
  /** The moment at which the database's clock showed a time, or leapt over it. */
  readonly momentOf: (business: number) => number;
};

export function openBusinessTime(): BusinessTime {
  const stretches: { readonly from: number; readonly aheadMs: number }[] = [{ from: 0, aheadMs: 0 }];
  return {
    aheadMs: () => stretches.at(-1)?.aheadMs ?? 0,
    leapt: (from, aheadMs) => void stretches.push({ from, aheadMs }),
    momentOf: (business) => {
      const index = stretches.findIndex((stretch, at) => {
        const next = stretches[at + 1];
        return next === undefined || next.from + stretch.aheadMs > business;
      });
      const stretch = stretches[index];
      return stretch === undefined ? business : Math.max(stretch.from, business - stretch.aheadMs);
    },
  };
}
