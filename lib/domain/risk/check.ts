import { isConcerned } from "../approvals/eligibility.ts";
import type { Concerned } from "../approvals/types.ts";
import { scoreOf } from "./rating.ts";
import type { Rating, RiskFlaw, RiskText } from "./types.ts";

/** The least number of characters that can carry a line of an entry, a finding or a reason (REQ-3). */
const SUBSTANCE = 10;

export type RiskFacts = {
  /** Whether the named owner is active in the directory. */
  readonly ownerKnown: boolean;
  readonly concerned: Concerned | null;
};

/** Every flaw of an entry's text at once (EXC-5): substance, an owner who is not concerned, ratings, at least one control. */
export function checkRiskText(text: RiskText, facts: RiskFacts): readonly RiskFlaw[] {
  return [
    ...substance("event", text.event),
    ...substance("cause", text.cause),
    ...substance("impact", text.impact),
    ...(facts.ownerKnown ? [] : [{ field: "ownerId", code: "unknown_person" } as const]),
    ...(facts.concerned !== null && isConcerned(facts.concerned, text.ownerId)
      ? [{ field: "ownerId", code: "owner_is_requester" } as const]
      : []),
    ...residual(text.residual, text.inherent),
    ...(text.controls.some((control) => control.trim() !== "")
      ? []
      : [{ field: "controls", code: "no_controls" } as const]),
  ];
}

/** Controls never raise a risk. */
export function residual(after: Rating, before: Rating): readonly RiskFlaw[] {
  return scoreOf(after) > scoreOf(before) ? [{ field: "residual", code: "residual_above_inherent" }] : [];
}

export function substance(field: string, value: string): readonly RiskFlaw[] {
  return value.trim().length < SUBSTANCE ? [{ field, code: "too_short", limit: SUBSTANCE }] : [];
}
