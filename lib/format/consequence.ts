/** What a decision brings about, said before it is made. */
import { listOf } from "./counts.ts";
import { formatDateTime, toMilliseconds, type Instant, type Present } from "./dates.ts";

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
