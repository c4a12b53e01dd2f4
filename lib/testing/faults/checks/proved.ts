import { holdersByTuple, type RoundFacts } from "../round-facts.ts";
import type { GrantFact } from "../facts.ts";
import type { Look } from "../watch.ts";
import { keyOf, type Verdict, type Violation } from "../types.ts";

/** Between a proof and its row. */
const STAMP_MS = 250;

/** What was said to be proved gone is not shown by the server afterwards, unless another access holds it or is given it (UC-4). */
export function checkProved(facts: RoundFacts): Verdict {
  const holders = holdersByTuple(facts.grants);
  const violations: Violation[] = [];
  let looked = 0;
  for (const grant of facts.grants) {
    const { endProvedAt, number } = grant;
    if (endProvedAt === null || endProvedAt < facts.beganAt) continue;
    for (const tuple of grant.tuples) {
      if (facts.isForeign(tuple)) continue;
      looked += 1;
      const key = keyOf(tuple);
      const others = (holders.get(key) ?? []).filter((other) => other !== grant);
      const shown = facts
        .runsOf(key)
        .filter((run) => run.present)
        .flatMap(({ looks }) => looks)
        .find((look) => look.asked > endProvedAt + STAMP_MS && !others.some((one) => excuses(one, look)));
      if (shown !== undefined)
        violations.push({
          check: "proved",
          what: `${key} was there after the end of ${number} was proved`,
          about: [number, tuple.principal],
        });
    }
  }
  return { looked, violations };
}

/** Another access may hold it at the look, or have let go of it without its end being proved. */
function excuses({ from, endProvedAt }: GrantFact, { asked, answered }: Look): boolean {
  return from <= answered && (endProvedAt ?? Infinity) + STAMP_MS > asked;
}
