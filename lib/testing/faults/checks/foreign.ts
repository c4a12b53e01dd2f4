import type { RoundFacts } from "../round-facts.ts";
import { keyOf, type Verdict } from "../types.ts";
import { lookWithin } from "../watch.ts";

/** Access given past Countersign stays, from when it was answered until its giver takes it; and no change of ours names it (UC-2). */
export function checkForeign(facts: RoundFacts): Verdict {
  const missed = facts.foreign.flatMap(({ tuple, from, to }) =>
    facts
      .runsOf(keyOf(tuple))
      .flatMap((run) => (run.present ? [] : (lookWithin(run, from, to ?? Infinity) ?? [])))
      .map(({ answered }) => ({
        check: "foreign",
        what: `${keyOf(tuple)} was gone at ${new Date(answered).toISOString()}`,
        about: [tuple.principal],
      })),
  );
  const named = facts.changes.flatMap(({ type, securable, principal, remove }) =>
    remove
      .map((privilege) => ({ type, securable, principal, privilege }))
      .filter(facts.isForeign)
      .map((tuple) => ({
        check: "foreign",
        what: `${keyOf(tuple)} was taken by Countersign`,
        about: [principal],
      })),
  );
  return { looked: facts.foreign.length + facts.changes.length, violations: [...missed, ...named] };
}
