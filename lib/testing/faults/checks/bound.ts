import { holdersByTuple, type RoundFacts } from "../round-facts.ts";
import { keyOf, type Outage, type Tuple, type Verdict, type Violation } from "../types.ts";
import type { GrantFact } from "../facts.ts";

/** How long access may outlive its end while the server can be reached, and after it can be reached again (UC-6). */
const BOUND_MS = 60_000;
/** A row is stamped a little before the change that it allows can be seen. */
const STAMP_MS = 50;

/** The last moment at which an access that ended at `end` may still be there. */
export function latest(end: number, outages: readonly Outage[]): number {
  return outages
    .toSorted((one, other) => one.from - other.from)
    .reduce(
      (until, { from, to }) =>
        from <= until && (to === null || to > end) ? Math.max(until, (to ?? Infinity) + BOUND_MS) : until,
      end + BOUND_MS,
    );
}

/**
 * Whatever the server showed that is not foreign belongs to an access with signatures that had begun by then, and is shown no
 * longer than the bound after the last of them ended.
 */
export function checkBound(facts: RoundFacts): Verdict {
  const holders = holdersByTuple(facts.grants);
  const violations: Violation[] = [];
  let looked = 0;
  for (const tuple of facts.seen) {
    if (facts.isForeign(tuple)) continue;
    const grants = holders.get(keyOf(tuple)) ?? [];
    for (const run of facts.runsOf(keyOf(tuple))) {
      if (!run.present) continue;
      looked += 1;
      const shown = { from: run.looks[0].answered, to: (run.looks.at(-1) ?? run.looks[0]).asked };
      const wrong = faultOf(shown, grants, facts.outages);
      if (wrong !== null) violations.push(violation(tuple, grants, wrong));
    }
  }
  return { looked, violations };
}

function violation(tuple: Tuple, grants: readonly GrantFact[], { check, what }: Wrong): Violation {
  const numbers = grants.map(({ number }) => number);
  return { check, what: `${keyOf(tuple)} ${what}`, about: [tuple.principal, ...numbers] };
}

type Wrong = { readonly check: "signatures" | "bound"; readonly what: string };

function faultOf(
  shown: { readonly from: number; readonly to: number },
  grants: readonly GrantFact[],
  outages: readonly Outage[],
): Wrong | null {
  const begun = grants.filter(({ from }) => from - STAMP_MS <= shown.from);
  if (begun.length === 0) return { check: "signatures", what: "was there before anybody was given it" };
  // From one holder to the next: what nobody holds between them may not outlive the bound.
  let heldUntil = -Infinity;
  for (const { from, until } of grants.toSorted((one, other) => one.from - other.from)) {
    if (from > shown.to) break;
    const gap = outlived(heldUntil, Math.min(from, shown.to), shown.from, outages);
    if (gap !== null) return gap;
    heldUntil = Math.max(heldUntil, until ?? Infinity);
  }
  return outlived(heldUntil, shown.to, shown.from, outages);
}

function outlived(
  end: number,
  shownUntil: number,
  shownFrom: number,
  outages: readonly Outage[],
): Wrong | null {
  if (end === -Infinity || shownUntil <= end || shownUntil < shownFrom) return null;
  const until = latest(end, outages);
  if (shownUntil <= until) return null;
  const late = Math.round((shownUntil - end) / 1000);
  return { check: "bound", what: `was still there ${late} s after its end` };
}
