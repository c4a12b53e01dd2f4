/** The words of the board: who is in Prod, until when, and what is not proved (BG-9). Structural types, so that it knows no wire. */
import { capital, countOf, listOf } from "./counts.ts";
import {
  formatDay,
  formatDuration,
  formatTime,
  formatWhen,
  dayIn,
  toMilliseconds,
  type Instant,
  type Present,
} from "./dates.ts";
import { nextTryWords, targetReason } from "./engine.ts";
import type { Tone } from "./statuses.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

type Standing = { readonly access: string; readonly endNotProved: boolean };
type Live = Standing & { readonly drill: boolean; readonly holder: { readonly id: string } };

/** It stays in sight for a while after. */
const isOver = (access: string): boolean => access === "ended" || access === "closed";

const said = (count: number, one: string, many: string): string =>
  count === 0 ? "" : `${capital(countOf(count, one, many))}.`;

/** "One person is in Prod. One end is not proved."; the gravest is never left out, and a drill is nobody in Prod. */
export function boardTitle(all: readonly Live[], asked: number): string {
  const live = all.filter(({ access }) => !isOver(access));
  const real = live.filter(({ drill }) => !drill);
  const inProd = new Set(
    real
      .filter(({ access, endNotProved }) => access === "active" && !endNotProved)
      .map(({ holder }) => holder.id),
  ).size;
  const now = (access: string) => real.filter((one) => one.access === access && !one.endNotProved).length;
  const parts = [
    inProd === 0 ? "Nobody is in Prod." : said(inProd, "person is in Prod", "people are in Prod"),
    said(real.filter(({ endNotProved }) => endNotProved).length, "end is not proved", "ends are not proved"),
    said(now("grant_failed"), "grant failed", "grants failed"),
    said(now("being_granted"), "is on the way in", "are on the way in"),
    said(now("being_removed"), "is on the way out", "are on the way out"),
    said(asked, "waits for a VP", "wait for a VP"),
    said(live.length - real.length, "drill runs", "drills run"),
  ];
  return parts.filter(Boolean).join(" ");
}

type Timed = Standing & {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly verifiedAt: Instant | null;
  readonly releasedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly letInBy: string | null;
  readonly toApproveSeconds: number;
  readonly ending: { readonly cause: string; readonly by: string | null } | null;
  readonly holder: { readonly name: string };
  readonly left: readonly Left[];
};
type Left = {
  readonly type: string;
  readonly name: string;
  readonly privileges: readonly string[];
  readonly attempts: number;
  readonly reason: string | null;
  readonly nextInSeconds: number | null;
};

function letIn({ letInBy, toApproveSeconds }: Timed): string {
  const time = formatDuration(toApproveSeconds * SECOND);
  return letInBy === null ? `let in after ${time}` : `let in by ${letInBy} in ${time}`;
}

const ENDED: Readonly<Record<string, string>> = {
  expired: "ended",
  handed_back: "handed back",
  stopped: "stopped",
};

/** When an access was to be gone: when its end was begun, at the latest at its hour. */
export function dueGone({ releasedAt, endsAt }: Pick<Timed, "releasedAt" | "endsAt">): Instant {
  return releasedAt !== null && toMilliseconds(releasedAt) < toMilliseconds(endsAt) ? releasedAt : endsAt;
}

/** What stands at both ends of the bar of one access. */
export function spanEnds(live: Timed, present: Present): { readonly from: string; readonly to: string } {
  if (live.endNotProved || live.access === "being_removed" || isOver(live.access))
    return overEnds(live, present);
  const since =
    live.verifiedAt === null
      ? `counts from ${formatTime(live.startsAt, present.zone)}`
      : `in since ${formatTime(live.verifiedAt, present.zone)}`;
  return { from: `${since}, ${letIn(live)}`, to: `out by ${formatWhen(live.endsAt, present)}` };
}

function overEnds(live: Timed, present: Present): { readonly from: string; readonly to: string } {
  const due = dueGone(live);
  const { cause = "expired", by = null } = live.ending ?? {};
  const how = ENDED[cause] ?? "ended";
  const from = `${how} ${formatWhen(due, present)}${cause === "stopped" && by !== null ? ` by ${by}` : ""}`;
  if (live.endedAt !== null) {
    const end = live.access === "ended" ? "proved gone" : "closed, not proved,";
    return { from, to: `${end} ${formatWhen(live.endedAt, present)}` };
  }
  if (!live.endNotProved) return { from, to: "being removed, not proved yet" };
  const over = formatDuration(toMilliseconds(present.now) - toMilliseconds(due));
  const [first] = live.left;
  return { from, to: `${over} over${first === undefined ? "" : `: ${stillThere(first, live.holder.name)}`}` };
}

/** "the group still lists rtb", "SELECT on prod.scoring.batch_state is still there": as it was last seen. */
function stillThere({ type, name, privileges }: Left, holder: string): string {
  if (type === "group") return `the group still lists ${holder}`;
  return `${listOf(privileges, "and")} on ${name} ${privileges.length === 1 ? "is" : "are"} still there`;
}

/** "Unity Catalog does not answer, nine tries so far; next try in 42 s". */
export function triesWords({ attempts, reason, nextInSeconds }: Left): string {
  const why = reason === null ? "not proved yet" : targetReason(reason);
  const tries = attempts === 0 ? "" : `, ${countOf(attempts, "try", "tries")} so far`;
  return `${why}${tries}; next try ${nextTryWords(nextInSeconds)}`;
}

type Gone = { readonly type: string; readonly at: Instant | null };

/** "Direct privileges are gone (02:40:03)." and the membership apart, since that is removed last; null while nothing is. */
export function goneWords(gone: readonly Gone[], zone: string): string | null {
  const direct = gone.filter(({ type }) => type !== "group");
  const groups = gone.filter(({ type }) => type === "group");
  const parts = [
    partGone(direct, "Direct privileges are", zone),
    partGone(groups, "The membership is", zone),
  ];
  const words = parts.filter((part) => part !== null).join(" ");
  return words === "" ? null : words;
}

/** "It may work on until 02:57 at the latest." of what was proved gone; null where it does not, or no longer. */
export function worksOnWords(effectiveBy: Instant | null, present: Present): string | null {
  if (effectiveBy === null || toMilliseconds(effectiveBy) <= toMilliseconds(present.now)) return null;
  return `Databricks may keep a removed member effective until ${formatWhen(effectiveBy, present)}.`;
}

function partGone(gone: readonly Gone[], what: string, zone: string): string | null {
  if (gone.length === 0) return null;
  const times = gone.flatMap(({ at }) => (at === null ? [] : [toMilliseconds(at)]));
  return times.length === 0 ? `${what} gone.` : `${what} gone (${clock(Math.max(...times), zone)}).`;
}

/** To the second: "02:40:03". */
function clock(at: number, zone: string): string {
  return `${formatTime(at, zone)}:${String(Math.floor(at / SECOND) % 60).padStart(2, "0")}`;
}

type Review = {
  readonly status: string;
  readonly marked: number;
  readonly classes: number;
  readonly drill: boolean;
};

/** How far a review is: "7 of 9 classes", "handed in, waits for security". */
export function reviewWords({ status, marked, classes }: Review): string {
  if (status === "handed_in") return "handed in, waits for security or another VP";
  const back = status === "sent_back" ? "sent back, " : "";
  return classes === 0 ? `${back}nothing to mark yet` : `${back}${marked} of ${classes} classes`;
}

/** "17 Nov 2026, 48 min": the day of the end and how long it was. */
export function stayWords({ endedAt, minutes }: { endedAt: Instant; minutes: number }, zone: string): string {
  const stay = minutes === 0 ? "less than a minute" : formatDuration(minutes * MINUTE);
  return `${formatDay(dayIn(endedAt, zone))}, ${stay}`;
}

type Due = { readonly dueAt: Instant; readonly overdue: boolean; readonly status: string };

/** When a review is due; it is due to the end of a day, so the instant itself is the next midnight. */
export function reviewDue(review: Due, present: Present): { readonly word: string; readonly tone: Tone } {
  const last = toMilliseconds(review.dueAt) - 1;
  if (review.overdue)
    return { word: `overdue since ${formatDay(dayIn(last, present.zone))}`, tone: "danger" };
  const day = dayIn(last, present.zone);
  if (day === dayIn(present.now, present.zone)) return { word: "today", tone: "warn" };
  const tomorrow = dayIn(toMilliseconds(present.now) + 24 * 60 * MINUTE, present.zone);
  return day === tomorrow ? { word: "tomorrow", tone: "warn" } : { word: formatDay(day), tone: "neutral" };
}

/** "Q3 2026" of "2026-Q3". */
export function quarterName(quarter: string): string {
  const [year = "", part = ""] = quarter.split("-");
  return `${part} ${year}`;
}

/** A time that may not be known: "1 min 40 s", or a dash. */
export function medianWords(seconds: number | null): string {
  return seconds === null ? "–" : formatDuration(seconds * SECOND);
}

/** How long people were in, all together: "3 h 10 min"; nothing is said to the second. */
export function minutesWords(minutes: number): string {
  return minutes === 0 ? "–" : formatDuration(minutes * MINUTE);
}
