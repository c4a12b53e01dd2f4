import type { GrantFact } from "../facts.ts";
import { holdersByTuple, type RoundFacts } from "../round-facts.ts";
import { lookWithin } from "../watch.ts";
import { keyOf, type Verdict, type Violation } from "../types.ts";

/** Between what the server did and what was written of it. */
const STAMP_MS = 250;

/**
 * From when an access was verified to its end, nothing of it is taken: no change of ours removes it (UC-2), and no look at the
 * server misses it. Before it is verified a removal that was on its way may cross it; then it has to come back.
 */
export function checkTaken(facts: RoundFacts): Verdict {
  const holders = holdersByTuple(facts.grants);
  const violations: Violation[] = [];
  let looked = 0;
  for (const change of facts.changes)
    for (const privilege of change.remove) {
      looked += 1;
      const key = keyOf({ ...change, privilege });
      const robbed = (holders.get(key) ?? []).find((grant) => {
        const life = verifiedLife(grant);
        return life !== null && change.at > life.from && change.at < life.to;
      });
      if (robbed !== undefined)
        violations.push(wrong(key, robbed, `was taken at ${new Date(change.at).toISOString()}`));
    }
  for (const [key, grants] of holders)
    for (const grant of grants) {
      const life = verifiedLife(grant);
      if (life === null) continue;
      const missed = facts.runsOf(key).flatMap((run) => {
        looked += 1;
        return run.present ? [] : (lookWithin(run, life.from, life.to) ?? []);
      });
      for (const { answered } of missed)
        violations.push(wrong(key, grant, `was not there at ${new Date(answered).toISOString()}`));
    }
  return { looked, violations };
}

/** From its verification to its end, less what the stamps of two processes may differ by. */
function verifiedLife({
  verifiedAt,
  until,
}: GrantFact): { readonly from: number; readonly to: number } | null {
  return verifiedAt === null ? null : { from: verifiedAt + STAMP_MS, to: (until ?? Infinity) - STAMP_MS };
}

function wrong(key: string, { number }: GrantFact, what: string): Violation {
  return { check: "taken", what: `${key} ${what}, while ${number} holds it`, about: [number, key] };
}
