import "server-only";
import type { RequestView } from "#lib/contracts/requests.ts";
import { suggestEnd } from "#lib/domain/raw-bucket/suggest-end.ts";
import { detailsOf } from "./raw-bucket-details.ts";
import type { Detail } from "./request-detail.ts";

const MINUTES_A_DAY = 24 * 60;

/** What stands out about a request, each a sentence; an approver looks here first. */
export function unusualOf(detail: Detail): readonly string[] {
  const { onBucket, alsoHolds } = detail.facts;
  const details = detailsOf(detail.facts.details ?? {});
  const days = detail.facts.details === null ? 0 : details.durationDays;
  const most = Math.floor((detail.facts.terms?.maxMinutes ?? 0) / MINUTES_A_DAY);
  const others = onBucket.count === 1 ? "One other exception" : `${onBucket.count} other exceptions`;
  return [
    onBucket.count > 0 ? `${others} on this bucket this year; ${onBucket.days} exposure days so far.` : null,
    alsoHolds.length > 0 ? `${detail.beneficiary.name} also holds ${alsoHolds.join(", ")} now.` : null,
    most > 0 && days >= most * 0.9 ? `${days} of ${most} days are asked for.` : null,
    detail.bucket?.classification === "restricted" ? "The data is restricted." : null,
    details.reason === "urgent_need" ? "The need is said to be urgent." : null,
  ].filter((sentence) => sentence !== null);
}

/** When the access could end sooner than asked, while somebody still decides; judged on the milestones of the plan. */
export function suggestedEndOf(detail: Detail): RequestView["suggestedEnd"] {
  const { details } = detail.facts;
  if (detail.decision !== "waiting_for_approval" || details === null) return null;
  const day = suggestEnd(detailsOf(details), Date.parse(detail.now));
  return day === null ? null : { day, why: "The last milestone of the plan is due that day." };
}
