import type { RoundFacts } from "../round-facts.ts";
import type { Verdict } from "../types.ts";

/** At most one change under way for a principal and securable, over all processes and their deaths (UC-3). */
export function checkOverlap({ underWay }: RoundFacts): Verdict {
  const violations = underWay
    .filter(({ count }) => count > 1)
    .map(({ target, count }) => ({
      check: "one at a time",
      what: `${count} changes were under way at once for ${target}`,
      about: [target],
    }));
  return { looked: underWay.length, violations };
}
