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
type Machine = {
  readonly sweptSecondsAgo: number | null;
  readonly lateness: Lateness;
  readonly dead: readonly unknown[];
  readonly targets: readonly { readonly reason: string | null; readonly nextInSeconds: number | null }[];
};

/** The title of the page: the gravest thing first. */
export function jobsTitle({ sweptSecondsAgo, lateness, dead, targets }: Machine): string {
  if (sweptSecondsAgo === null) return "No worker has run yet: nothing is granted and nothing ends";
  if (sweptSecondsAgo > LATE_SWEEP)
    return `The worker stands still: it last went round ${span(sweptSecondsAgo)} ago`;
  if (lateness.notProved > 0)
    return `${capital(countOf(lateness.notProved, "end is", "ends are"))} not proved, the oldest ${span(lateness.longestSeconds ?? 0)} over`;
  if (dead.length > 0)
    return `${capital(countOf(dead.length, "job is", "jobs are"))} dead; the sweeper finds the work all the same`;
  const refused = targets.filter(({ reason }) => reason !== null);
  const stuck = refused.filter(({ nextInSeconds }) => nextInSeconds === null);
  if (stuck.length > 0)
    return `${capital(countOf(stuck.length, "ask", "asks"))} of Unity Catalog ${stuck.length === 1 ? "waits" : "wait"} for somebody to mend what is wrong`;
  if (refused.length > 0)
    return `Unity Catalog refused ${countOf(refused.length, "ask")} so far; each is tried again by itself`;
  return targets.length > 0
    ? `The worker is at ${countOf(targets.length, "target")}; nothing is late`
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

/** When the worker last went round, and what went wrong then. */
export function sweepWords(secondsAgo: number | null, note: string | null): string {
  const when =
    secondsAgo === null ? "The worker never went round." : `The worker went round ${span(secondsAgo)} ago.`;
  return note === null ? when : `${when} It says: ${note}.`;
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
