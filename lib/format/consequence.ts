/** What a decision brings about, said before it is made. */
import { listOf } from "./counts.ts";
import {
  formatDateTime,
  formatDuration,
  formatTime,
  toMilliseconds,
  type Instant,
  type Present,
} from "./dates.ts";

export type Judged = {
  readonly slots: readonly { readonly slot: string; readonly state: string }[];
  readonly durationMinutes: number;
  readonly shortenedTo: Instant | null;
};

const MINUTE = 60_000;

/** When the access would end if the last slot were signed now, in milliseconds; an approver may only go below it (REQ-4). */
export function latestEnd({ durationMinutes, shortenedTo }: Judged, now: Instant): number {
  const asked = toMilliseconds(now) + durationMinutes * MINUTE;
  return shortenedTo === null ? asked : Math.min(asked, toMilliseconds(shortenedTo));
}

/** "Yours is the last signature: the access is granted at once and ends 18 Feb 2027, 15:58." */
export function approvalConsequence(request: Judged, mySlot: string, present: Present): string {
  const open = request.slots.filter(({ slot, state }) => state === "open" && slot !== mySlot);
  if (open.length === 0)
    return `Yours is the last signature: the access is granted at once and ends ${formatDateTime(latestEnd(request, present.now), present.zone)} at the latest.`;
  return `${listOf(
    open.map(({ slot }) => slot),
    "and",
  )} still ${open.length === 1 ? "has" : "have"} to sign before anything is granted.`;
}

/** "The request waits for scientist. Until the answer nobody decides and no due time passes; then it comes back to you." */
export function questionConsequence(requester: string): string {
  return `The request waits for ${requester}. Until the answer nobody decides and no due time passes; then it comes back to you.`;
}

export const REJECTION_CONSEQUENCE =
  "This ends the request at once and cannot be undone. It can be copied and asked again.";

const DAY_MINUTES = 24 * 60;

/** Whether an access is counted in minutes: it would be over within the day. */
export function isShort({ durationMinutes }: Pick<Judged, "durationMinutes">): boolean {
  return durationMinutes < DAY_MINUTES;
}

/** "until 18:05, 60 min": when a short access would be over if it were approved now; null where nobody decides, or days are asked for. */
export function endIfApprovedNow(
  request: Judged & { readonly decision: string },
  present: Present,
): string | null {
  if (request.decision !== "waiting_for_approval" || !isShort(request)) return null;
  const end = latestEnd(request, present.now);
  return `until ${formatTime(end, present.zone)}, ${formatDuration(end - toMilliseconds(present.now))}`;
}

const SPANS = [15, 30, 45, 60, 90] as const;

/** The lengths, in minutes, to which an approver can shorten a short access. */
export function shorterSpans({ durationMinutes }: Pick<Judged, "durationMinutes">): readonly number[] {
  return SPANS.filter((minutes) => minutes < durationMinutes);
}

export const OBSTACLES_TITLE = "Nobody can be let in now";

/** What there is to do meanwhile: for whoever may sign, and for everybody else. */
export function obstaclesNext(maySign: boolean): string {
  return maySign
    ? "Approving is offered here again once it is mended. You can ask, or reject so that another way is taken."
    : "It can be approved once it is mended; until then the request waits.";
}

type Starting = {
  readonly access: string;
  readonly decidedAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly durationMinutes: number;
};

/** A start that takes longer than this is late. */
const LATE_AFTER = 30_000;

/** What is said while a short access is still being granted; null once it is there, or where days were asked for. */
export function lateStartWords(
  { access, decidedAt, endsAt, durationMinutes }: Starting,
  { now, zone }: Present,
): { readonly title: string; readonly detail: string; readonly late: boolean } | null {
  if (access !== "being_granted" || decidedAt === null || endsAt === null || !isShort({ durationMinutes }))
    return null;
  const waited = toMilliseconds(now) - toMilliseconds(decidedAt);
  return {
    title:
      waited < LATE_AFTER
        ? "The access is being granted"
        : `Being granted for ${formatDuration(waited)} already`,
    detail: `Its end does not wait for it: it is over at ${formatTime(endsAt, zone)}, however late it comes.`,
    late: waited >= LATE_AFTER,
  };
}

type Taken = Starting & { readonly submittedAt: Instant | null; readonly verifiedAt: Instant | null };

/** How long the approval and the access took, from the asking on; a short access that came late says how much of it was left. */
export function timesTaken(request: Taken): readonly { readonly term: string; readonly value: string }[] {
  const { submittedAt, decidedAt, verifiedAt, endsAt } = request;
  if (submittedAt === null || decidedAt === null || endsAt === null) return [];
  const asked = toMilliseconds(submittedAt);
  const decided = toMilliseconds(decidedAt);
  const approved = { term: "Approved after", value: formatDuration(decided - asked) };
  if (verifiedAt === null) return [approved];
  const there = toMilliseconds(verifiedAt);
  const left =
    isShort(request) && there - decided >= 2 * LATE_AFTER
      ? `, so ${formatDuration(toMilliseconds(endsAt) - there)} of it were left`
      : "";
  return [approved, { term: "Access after", value: `${formatDuration(there - asked)}${left}` }];
}
