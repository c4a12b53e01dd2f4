import { policyFor } from "../policies/policy-for.ts";
import { BLANK_BREAK_GLASS } from "#lib/domain/break-glass/blank.ts";
import { breakGlassFollows, isOwnEffect } from "#lib/domain/break-glass/follow.ts";
import { breakGlass } from "#lib/domain/break-glass/kind.ts";
import type { BreakGlassDetails } from "#lib/domain/break-glass/types.ts";
import { readFacts } from "../break-glass/facts.ts";
import { carryOutOwn } from "../break-glass/follow.ts";
import { obstacles } from "../break-glass/obstacles.ts";
import { CONNECTION, PLACES } from "../break-glass/places.ts";
import type { JudgeAsk, KindAdapter } from "./kind-adapter.ts";

/** Break-glass with its facts from the profiles, the directory and the reviews that are due. */
export const breakGlassAdapter: KindAdapter = {
  prefix: breakGlass.prefix,
  wording: breakGlass.wording,
  connection: CONNECTION,
  places: PLACES,
  judge: async (tx, ask) => {
    const details = completed(ask.details);
    const [{ policy }, facts] = await Promise.all([
      policyFor(tx, "break_glass", ask.requestId),
      readFacts(tx, details, ask),
    ]);
    return {
      details,
      bucketId: null,
      flaws: breakGlass.check(details, facts),
      chain: null,
      policy,
      questions: [],
      durationMinutes: breakGlass.durationMinutes(details),
      tuples: details.drill ? [] : breakGlass.tuples(facts),
      withheld: breakGlass.withheld(facts),
      furtherSlots: breakGlass.furtherSlots(facts),
      stepUp: true,
      asked: breakGlass.sentence(details, facts, "asked"),
      granted: breakGlass.sentence(details, facts, "granted"),
      risk: null,
    };
  },
  writeOwn: (tx, requestId, { details }) => {
    const { profile, drill } = completed(details);
    void tx.query({
      text: "UPDATE request SET profile = $2, drill = $3 WHERE id = $1",
      values: [requestId, profile, drill],
    });
  },
  obstacles,
  follow: (tx, { event, after, now }) =>
    breakGlassFollows(after, event).flatMap((effect) => {
      if (!isOwnEffect(effect)) return [effect];
      carryOutOwn(tx, effect, { request: after, now });
      return [];
    }),
  // An extension is asked for while the first still runs, once, and says what the first said (BG-4).
  renewal: {
    mayBegin: ({ access, isRenewal }) => !isRenewal && (access === "being_granted" || access === "active"),
    text: (details) => details,
  },
  prefill: async () => ({}),
};

/** Lays a draft over the blank text; the wire schema has checked each part that is there. */
function completed(details: JudgeAsk["details"]): BreakGlassDetails {
  return { ...BLANK_BREAK_GLASS, ...(details as Partial<BreakGlassDetails>) };
}
