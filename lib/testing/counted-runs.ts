import * as fc from "fast-check";

/** Any seed does; it only has to stay. */
const SEED = 20_261_124;

type Counted<T> = { readonly numRuns: number; readonly examples: T[] };

/**
 * The parameters of a property that also counts how often it met its case. The first half of its runs is the same each time,
 * so that the count does not hang on luck; the other half is drawn anew.
 */
export function countedRuns<T extends unknown[]>(
  numRuns: number,
  ...arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> }
): Counted<T> {
  const known = fc.sample(fc.tuple<T>(...arbitraries), { seed: SEED, numRuns: Math.ceil(numRuns / 2) });
  return { numRuns, examples: known };
}
