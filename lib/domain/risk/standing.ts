import { DAY, type Instant } from "../shared/time.ts";
import { levelOf } from "./rating.ts";
import type { Rating, ReviewCadence, RiskEntryStatus, StaleReason, Treatment } from "./types.ts";

/** Days from one review to the next: an exception of 90 days is looked at three times a quarter, a lasting risk each quarter. */
const CADENCE_DAYS: Readonly<Record<ReviewCadence, number>> = { monthly: 30, quarterly: 90 };

/** A risk that is to be mitigated and stands as high as this many days ago is not being mitigated. */
export const LOWERED_WITHIN_DAYS = 90;

type Reviewed = {
  readonly status: RiskEntryStatus;
  readonly activeAt: Instant | null;
  readonly lastReviewAt: Instant | null;
  readonly reviewCadence: ReviewCadence;
};

/** When the next review is due, in ms since 1970; null for an entry that is not active (EXC-5). */
export function reviewDueAt({ status, activeAt, lastReviewAt, reviewCadence }: Reviewed): Instant | null {
  const from = lastReviewAt ?? activeAt;
  return status === "active" && from !== null ? from + CADENCE_DAYS[reviewCadence] * DAY : null;
}

/** Days on which the data could be read in [from, to), to the present when `to` is null; a day begun counts whole (EXC-5). */
export function exposureDays(
  { from, to }: { readonly from: Instant | null; readonly to: Instant | null },
  now: Instant,
): number {
  if (from === null) return 0;
  return Math.max(0, Math.ceil((Math.min(to ?? now, now) - from) / DAY));
}

export type StandingFacts = Reviewed & {
  readonly ownerActive: boolean;
  /** How many of the controls that hold now have no evidence. */
  readonly unevidenced: number;
  readonly treatment: Treatment;
  readonly residual: Rating;
  readonly residualLoweredAt: Instant | null;
};

/** Why an active entry cannot be relied on as it stands, each reason once; none for one that is not active (EXC-5). */
export function stalenessOf(facts: StandingFacts, now: Instant): readonly StaleReason[] {
  const { status, activeAt } = facts;
  if (status !== "active" || activeAt === null) return [];
  const due = reviewDueAt(facts);
  const lowered = Math.max(activeAt, facts.residualLoweredAt ?? activeAt);
  const reasons: readonly (readonly [StaleReason, boolean])[] = [
    ["review_overdue", due !== null && due <= now],
    ["owner_inactive", !facts.ownerActive],
    ["control_without_evidence", facts.unevidenced > 0],
    [
      "residual_not_lowered",
      facts.treatment === "mitigate" &&
        levelOf(facts.residual) !== "low" &&
        now - lowered > LOWERED_WITHIN_DAYS * DAY,
    ],
  ];
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
}
