import { checkNights } from "./break-glass/check.ts";
import { checkBound } from "./checks/bound.ts";
import { checkForeign } from "./checks/foreign.ts";
import { checkOverlap } from "./checks/overlap.ts";
import { checkProved } from "./checks/proved.ts";
import { checkSettled } from "./checks/settled.ts";
import { checkSignatures } from "./checks/signatures.ts";
import { checkTaken } from "./checks/taken.ts";
import { checkTold } from "./checks/told.ts";
import type { RoundFacts } from "./round-facts.ts";
import type { Verdict } from "./types.ts";

const CHECKS: readonly ((facts: RoundFacts) => Verdict)[] = [
  checkSignatures,
  checkBound,
  checkTaken,
  checkForeign,
  checkTold,
  checkProved,
  checkSettled,
  checkOverlap,
  checkNights,
];

/** Everything that was promised of a round, judged by what the server itself and the log say of it. */
export function judge(facts: RoundFacts): Verdict {
  const verdicts = CHECKS.map((check) => check(facts));
  return {
    looked: verdicts.reduce((sum, { looked }) => sum + looked, 0),
    violations: verdicts.flatMap(({ violations }) => violations),
  };
}
