import type { WordedRefusal } from "../shared/worded-refusal.ts";
import { MOST_DAYS_AHEAD, type DrillRefusal } from "./drill-plan.ts";

const WORDS: Readonly<Record<DrillRefusal["code"], Omit<WordedRefusal["worded"], "status">>> = {
  drill_profile_unknown: {
    title: "No such profile is in force",
    detail: "A drill is for a profile that somebody could ask for in earnest. Choose one from the list.",
    field: "profile",
  },
  drill_engineer_may_not_ask: {
    title: "This person could not ask for it in earnest",
    detail: "Choose somebody who may ask for access and is in one of the groups of the profile.",
    field: "engineerId",
  },
  drill_in_the_past: {
    title: "That time is over",
    detail: "A drill is planned for a time to come.",
    field: "dueAt",
  },
  drill_too_far_ahead: {
    title: "That is too far ahead",
    detail: `A drill is planned at most ${MOST_DAYS_AHEAD} days ahead.`,
    field: "dueAt",
  },
  drill_planned_already: {
    title: "A drill of this person is planned already",
    detail: "One drill of a person for a profile waits at a time. Hold that one or call it off.",
  },
  drill_not_open: {
    title: "This drill is no longer open",
    detail: "It was begun or called off already.",
  },
};

const CONFLICTS: ReadonlySet<string> = new Set(["drill_planned_already", "drill_not_open"]);

/** A refusal with its words, as the API answers it. */
export function drillRefusal({ code }: DrillRefusal): WordedRefusal {
  return { code, worded: { status: CONFLICTS.has(code) ? 409 : 422, ...WORDS[code] } };
}
