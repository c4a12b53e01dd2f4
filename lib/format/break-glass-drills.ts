/** Drills in words: what is planned, what was held, and how fast it went (BG-8). */
import type { DrillState } from "#lib/domain/break-glass/drill-plan.ts";
import { capital, countOf } from "./counts.ts";
import { dayIn, formatDuration, startOfDay, toMilliseconds, type Present } from "./dates.ts";
import type { StatusWords } from "./statuses.ts";

const STATES = {
  planned: { word: "planned", icon: "clock", tone: "neutral" },
  due: { word: "due, not begun", icon: "alert", tone: "warn" },
  under_way: { word: "under way", icon: "clock", tone: "warn" },
  held: { word: "held", icon: "check", tone: "ok" },
  not_let_in: { word: "nobody let in", icon: "cross", tone: "danger" },
  called_off: { word: "called off", icon: "cross", tone: "neutral" },
} as const satisfies Readonly<Record<DrillState, StatusWords>>;

export function drillState(state: DrillState): StatusWords {
  return STATES[state];
}

/** How long a step took: "2 min", or that it has not been reached. */
export function drillTook(ms: number | null): string {
  if (ms === null) return "not reached";
  return ms < A_SECOND ? "under 1 s" : formatDuration(ms);
}

const A_SECOND = 1_000;
const IN_FIVE_MINUTES = 5 * 60 * 1_000;
const NINE_HOURS = 9 * 60 * 60 * 1_000;

/** When a drill of a chosen day is due: nine o'clock in the reader's zone, today in five minutes; null for what is no day. */
export function drillAt(day: string, { now, zone }: Present): string | null {
  const begins = startOfDay(day, zone);
  if (begins === null) return null;
  const at =
    day === dayIn(now, zone) ? toMilliseconds(now) + IN_FIVE_MINUTES : toMilliseconds(begins) + NINE_HOURS;
  return new Date(at).toISOString();
}

type Quarter = { readonly name: string; readonly held: number; readonly toCome: number };

/** What the page of drills says first: whether this quarter has had its drill. */
export function drillsTitle({ name, held, toCome }: Quarter): string {
  if (held > 0) return `${capital(countOf(held, "drill"))} held in ${name}`;
  return toCome > 0 ? `The drill of ${name} is planned` : `No drill yet in ${name}, and none is planned`;
}
