import { holdersByTuple, type RoundFacts } from "../round-facts.ts";
import { keyOf, type Verdict, type Violation } from "../types.ts";

/** When everything is at rest, the server shows what is held and nothing else of ours, and nothing was lost on the way (OPS-2). */
export function checkSettled(facts: RoundFacts): Verdict {
  const violations: Violation[] = facts.left.map((line) => ({
    check: "settled",
    what: `${line}, long after the last fault`,
    about: [line.split(" ")[0] ?? ""],
  }));
  const lost = facts.kept.filter(({ stands }) => !stands);
  violations.push(...lost.map(({ what }) => ({ check: "kept", what: `${what} is lost`, about: [what] })));
  const looked = 1 + facts.kept.length;
  if (facts.shown === null) return { looked, violations: [...violations, UNREADABLE] };
  const shown = new Map(facts.shown.map((tuple) => [keyOf(tuple), tuple]));
  const holders = holdersByTuple(facts.grants);
  for (const [key, grants] of holders) {
    const live = grants.filter(({ until, access }) => until === null && access === "active");
    if (live.length > 0 && !shown.has(key))
      violations.push({
        check: "settled",
        what: `${key} is not there, though ${live.map(({ number }) => number).join(", ")} holds it`,
        about: [key, ...live.map(({ number }) => number)],
      });
  }
  // What has not come to rest may be there still.
  if (facts.left.length > 0) return { looked: looked + holders.size, violations };
  for (const [key, tuple] of shown) {
    const isHeld = (holders.get(key) ?? []).some(({ until }) => until === null);
    if (!isHeld && !facts.isForeign(tuple))
      violations.push({
        check: "settled",
        what: `${key} is there, though nobody holds it`,
        about: [key, tuple.principal],
      });
  }
  return { looked: looked + holders.size + shown.size, violations };
}

const UNREADABLE: Violation = { check: "settled", what: "the server cannot be read", about: [] };
