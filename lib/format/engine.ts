/** What the machine does, in words, on its own clock: seconds in, no instants, since a demonstration moves those. */
import { capital, countOf } from "./counts.ts";
import { formatDuration } from "./dates.ts";

const SECOND = 1000;
/** A sweep older than this means that nothing ends what is due. */
const LATE_SWEEP = 30;

const span = (seconds: number): string => formatDuration(seconds * SECOND);
/** How late it was; below a second the number says nothing. */
const late = (seconds: number): string => (seconds < 1 ? "less than a second" : span(seconds));

type Lateness = {
  readonly notProved: number;
  readonly longestSeconds: number | null;
  readonly proved: number;
  readonly medianSeconds: number | null;
  readonly slowestSeconds: number | null;
};
type Loop = { readonly name: string; readonly secondsAgo: number; readonly note: string | null };
type Waiting = {
  readonly reason: string | null;
  readonly count: number;
  readonly nextInSeconds: number | null;
};
type Observing = "another_database" | "another_epoch";
type Engine = {
  readonly observing: Observing | null;
  readonly loops: readonly Loop[];
  readonly lateness: Lateness;
  readonly waiting: readonly Waiting[];
};

const sum = (of: readonly Waiting[]): number => of.reduce((all, { count }) => all + count, 0);

/** The title of the page: the gravest thing first. */
export function engineTitle({ observing, loops, lateness, waiting }: Engine): string {
  if (observing !== null) return "Nothing is pushed to Unity Catalog: it is only looked at";
  const swept = loops.find(({ name }) => name === "sweeper")?.secondsAgo;
  if (swept === undefined) return "No worker has run yet: nothing is granted and nothing ends";
  if (swept > LATE_SWEEP) return `The worker stands still: it last went round ${span(swept)} ago`;
  if (lateness.notProved > 0)
    return `${capital(countOf(lateness.notProved, "end is", "ends are"))} not proved, the oldest ${span(lateness.longestSeconds ?? 0)} over`;
  const refused = waiting.filter(({ reason }) => reason !== null);
  const stuck = sum(refused.filter(({ nextInSeconds }) => nextInSeconds === null));
  if (stuck > 0)
    return `${capital(countOf(stuck, "ask", "asks"))} of Unity Catalog ${stuck === 1 ? "waits" : "wait"} for somebody to mend what is wrong`;
  if (refused.length > 0)
    return `Unity Catalog refused ${countOf(sum(refused), "ask")} so far; each is tried again by itself`;
  return waiting.length > 0
    ? `The worker is at ${countOf(sum(waiting), "target")}; nothing is late`
    : "The worker is up to date: nothing waits and nothing is late";
}

/** How late ends were proved in the last seven days. */
export function latenessWords({ proved, medianSeconds, slowestSeconds }: Lateness): string {
  if (proved === 0 || medianSeconds === null || slowestSeconds === null)
    return "No access ended in the last seven days.";
  const ends = capital(countOf(proved, "end was", "ends were"));
  return proved === 1
    ? `${ends} proved in the last seven days, ${late(slowestSeconds)} after it was due.`
    : `${ends} proved in the last seven days: half of them within ${late(medianSeconds)} of being due, the slowest after ${late(slowestSeconds)}.`;
}

type Spread = {
  readonly proved: number;
  readonly within: { readonly second: number; readonly quarter: number; readonly minute: number };
};

/** How many ends were proved how soon, each counted once. */
export function latenessSpread({ proved, within }: Spread): readonly { when: string; ends: string }[] {
  const { second, quarter, minute } = within;
  return [
    { when: "In a second", ends: countOf(second, "end") },
    { when: "In 15 s", ends: countOf(quarter - second, "end") },
    { when: "In a minute", ends: countOf(minute - quarter, "end") },
    { when: "Later", ends: countOf(proved - minute, "end") },
  ];
}

const LOOPS: Readonly<Record<string, string>> = {
  sweeper: "Sweeper: finds what is due",
  directory_sync: "Directory: takes over people and groups",
  drift: "Drift: compares Unity Catalog with the ledger",
};

/** What a loop of the workers is for. */
export function loopWords(name: string): string {
  return LOOPS[name] ?? capital(name.replaceAll("_", " "));
}

/** When a loop last went round. */
export function roundWords(secondsAgo: number): string {
  return `${span(secondsAgo)} ago`;
}

/** When a target is tried next. */
export function nextTryWords(nextInSeconds: number | null): string {
  if (nextInSeconds === null) return "not by itself";
  return nextInSeconds <= 0 ? "now" : `in ${span(nextInSeconds)}`;
}

const REASONS: Readonly<Record<string, string>> = {
  unavailable: "Unity Catalog does not answer",
  rate_limited: "Unity Catalog asks for patience",
  timed_out: "no answer in time",
  answer_lost: "the answer was lost",
  unauthenticated: "our credentials were refused",
  refused: "Unity Catalog refused",
  unknown_principal: "Unity Catalog does not know the person",
  unknown_securable: "Unity Catalog does not know the securable",
  invalid: "Unity Catalog did not understand",
  wrong_host: "another host answered",
  unprotected: "the server protects nothing: its authorization is switched off",
};

/** Why a target waits. */
export function targetReason(reason: string | null): string {
  return reason === null ? "being worked on" : (REASONS[reason] ?? reason.replaceAll("_", " "));
}
