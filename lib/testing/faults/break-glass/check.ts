import { MOST_MINUTES } from "#lib/domain/break-glass/types.ts";
import { MINUTE } from "#lib/domain/shared/time.ts";
import { addressOf } from "../plan.ts";
import type { RoundFacts } from "../round-facts.ts";
import type { Verdict, Violation } from "../types.ts";
import { DRILLER } from "./plan.ts";

/** No break-glass is given past two hours (BG-4), each gives its membership unless it is a drill, and a drill touches nothing (BG-8). */
export function checkNights(facts: RoundFacts): Verdict {
  const nights = facts.grants.filter(({ kind }) => kind === "break_glass");
  const violations: Violation[] = nights.flatMap(({ number, givenMs, drill, holders, tuples, requestId }) => {
    const about = [number];
    const isMember = tuples.some(({ privilege }) => privilege === "MEMBER");
    const touched = facts.events.some((event) => event.requestId === requestId);
    return [
      ...(givenMs > MOST_MINUTES * MINUTE
        ? [{ check: "two hours", what: `${number} was given for ${givenMs / MINUTE} minutes`, about }]
        : []),
      ...(!drill && (!isMember || holders !== tuples.length)
        ? [{ check: "membership", what: `${number} holds ${holders} tuples of ${tuples.length}`, about }]
        : []),
      ...(drill && (holders > 0 || tuples.length > 0 || touched)
        ? [{ check: "drill", what: `${number} is a drill and touched something`, about }]
        : []),
    ];
  });
  const hers = addressOf(DRILLER);
  const shown = [...facts.seen, ...facts.changes].filter(({ principal }) => principal === hers);
  violations.push(
    ...shown.map(({ securable }) => ({
      check: "drill",
      what: `${hers} only holds drills and was seen on ${securable}`,
      about: [hers],
    })),
  );
  return { looked: nights.length + facts.seen.length, violations };
}
