/** Drills in words: what is planned, what was held, and how fast it went (BG-8). */
import type { DrillRefusal } from "#lib/domain/break-glass/drill-plan.ts";
import { MOST_DAYS_AHEAD } from "#lib/domain/break-glass/drill-plan.ts";
import type { WordedRefusal } from "#lib/domain/shared/worded-refusal.ts";
import { capital, countOf } from "./counts.ts";
import { formatDuration } from "./dates.ts";
import type { StatusWords } from "./statuses.ts";

const STATES = {
  planned: { word: "planned", icon: "clock", tone: "neutral" },
  due: { word: "due, not begun", icon: "alert", tone: "warn" },
  under_way: { word: "under way", icon: "clock", tone: "warn" },
  held: { word: "held", icon: "check", tone: "ok" },
  not_let_in: { word: "nobody let in", icon: "cross", tone: "danger" },
  called_off: { word: "called off", icon: "cross", tone: "neutral" },
} as const satisfies Readonly<Record<string, StatusWords>>;

export type DrillState = keyof typeof STATES;
export const DRILL_STATES = Object.keys(STATES) as readonly DrillState[];

export function drillState(state: DrillState): StatusWords {
  return STATES[state];
}

/** How long a step took: "2 min", or that it has not been reached. */
export function drillTook(ms: number | null): string {
  return ms === null ? "not reached" : formatDuration(ms);
}

type Quarter = { readonly name: string; readonly held: number; readonly toCome: number };

/** What the page of drills says first: whether this quarter has had its drill. */
export function drillsTitle({ name, held, toCome }: Quarter): string {
  if (held > 0) return `${capital(countOf(held, "drill"))} held in ${name}`;
  return toCome > 0 ? `The drill of ${name} is planned` : `No drill yet in ${name}, and none is planned`;
}

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
