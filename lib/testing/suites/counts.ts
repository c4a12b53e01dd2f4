/** What one suite came to; `trouble` says why it could not run, which counts as a failure. */
export type SuiteResult = { name: string; passed: number; failed: number; skipped: number; trouble?: string };

/** A line for each suite, and the closing line that sums them up. */
export function summary(results: readonly SuiteResult[]): string {
  const lines = results.map(({ name, trouble, ...counts }) =>
    trouble === undefined
      ? `${name.padEnd(12)} ${countsOf(counts)}`
      : `${name.padEnd(12)} could not run: ${trouble}`,
  );
  return [...lines, countsOf(total(results))].join("\n");
}

export const total = (results: readonly SuiteResult[]): SuiteResult => ({
  name: "total",
  passed: sum(results.map(({ passed }) => passed)),
  failed: sum(results.map(({ failed }) => failed)),
  skipped: sum(results.map(({ skipped }) => skipped)),
});

/** A suite that ended without telling what it did has failed, whatever it did. */
export const couldNotRun = (name: string, trouble: string): SuiteResult => ({
  name,
  passed: 0,
  failed: 1,
  skipped: 0,
  trouble,
});

const countsOf = ({ passed, failed, skipped }: Omit<SuiteResult, "name">): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

const sum = (numbers: readonly number[]): number => numbers.reduce((left, right) => left + right, 0);
