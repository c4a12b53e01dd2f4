/** The horizon in words and numbers: where "now" lies between the start and the end of an access, and what to say of it. */
import {
  formatDate,
  formatDateTime,
  formatDuration,
  formatWhen,
  toMilliseconds,
  type Instant,
  type Present,
} from "./dates.ts";
import type { Tone } from "./statuses.ts";

export type HorizonState = "not_started" | "active" | "ending" | "ended" | "closed" | "not_proved";

/** `end` of an ended access is when the end was proved, of a closed one when it was closed; before the start the end may not be known yet. */
export type HorizonSpan = {
  readonly state: HorizonState;
  readonly start: Instant | null;
  readonly end: Instant | null;
};

export type HorizonWords = {
  readonly from: string;
  readonly to: string;
  readonly tone: Tone;
  /** Part of the bar that has run, 0 to 1. It is 1 only when the end was proved (REQ-7). */
  readonly run: number;
};

/** As far as an unproved run may reach: the reader must see that the end was not touched. */
const ALMOST = 0.985;

function runOf({ state, start, end }: HorizonSpan, now: Instant): number {
  if (state === "ended") return 1;
  if (state === "closed") return ALMOST;
  if (state === "not_started" || start === null || end === null) return 0;
  const length = toMilliseconds(end) - toMilliseconds(start);
  const gone = toMilliseconds(now) - toMilliseconds(start);
  return length <= 0 ? ALMOST : Math.min(ALMOST, Math.max(0, gone / length));
}

function sayStart({ state, start, end }: HorizonSpan, present: Present): string {
  if (state === "not_proved" && end !== null) return `was to end ${formatWhen(end, present)}`;
  if (state === "not_started" || start === null) return "not started";
  return state === "ended" || state === "closed"
    ? `from ${formatDate(start, present.zone)}`
    : `since ${formatWhen(start, present)}`;
}

function sayEnd({ state, end }: HorizonSpan, present: Present): Pick<HorizonWords, "to" | "tone"> {
  const unproved = state === "not_proved";
  if (end === null)
    return { to: unproved ? "end not proved" : "end not set", tone: unproved ? "danger" : "neutral" };
  const ahead = toMilliseconds(end) - toMilliseconds(present.now);
  if (unproved) return { to: `end not proved, ${formatDuration(-ahead)} over`, tone: "danger" };
  if (state === "ended") return { to: `ended, proved ${formatDateTime(end, present.zone)}`, tone: "neutral" };
  if (state === "closed")
    return { to: `closed, not proved, ${formatDateTime(end, present.zone)}`, tone: "warn" };
  const when = formatWhen(end, present);
  if (state === "not_started") return { to: `would end ${when}`, tone: "neutral" };
  // The server has not said yet how the end went; until it does, nothing is claimed.
  if (ahead <= 0) return { to: "due to end now, not proved yet", tone: "warn" };
  return { to: `ends in ${formatDuration(ahead)} (${when})`, tone: state === "ending" ? "warn" : "neutral" };
}

/** What stands at both ends of the bar, and how far it has run. */
export function horizonWords(span: HorizonSpan, present: Present): HorizonWords {
  return { from: sayStart(span, present), ...sayEnd(span, present), run: runOf(span, present.now) };
}
