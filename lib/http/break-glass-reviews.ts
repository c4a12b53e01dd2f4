import type { ReviewOutcome, ReviewReceipt } from "#lib/commands/break-glass/reviews/on-review.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import type { ReviewRefusal } from "#lib/domain/break-glass/review/types.ts";
import type { WordedRefusal } from "#lib/domain/shared/worded-refusal.ts";
import { reviewFlawWords, reviewRefusalWords } from "#lib/format/break-glass-review-refusals.ts";

/** Which status a refusal about a review has: 403 for who you are, 409 for when, 422 for what you sent. */
const STATUS: Readonly<Record<ReviewRefusal["code"], WordedRefusal["worded"]["status"]>> = {
  review_not_in_status: 409,
  review_of_another: 403,
  review_incomplete: 422,
  review_class_unknown: 422,
  review_judge_was_in: 403,
  review_judge_let_in: 403,
  review_reason_missing: 422,
  review_rows_may_come: 409,
  review_classes_found: 409,
};

/** The outcome of a command on a review as the API answers it: a refusal brings its words, each flaw with its field. */
export function worded(outcome: ReviewOutcome): Outcome<ReviewReceipt, WordedRefusal> {
  if (outcome.ok) return outcome;
  const { no } = outcome;
  if (no.kind !== "refused") return { ok: false, no };
  const { refusal, present } = no;
  const fields =
    refusal.code === "review_incomplete"
      ? refusal.flaws.map((flaw) => ({ field: flaw.field, message: reviewFlawWords(flaw) }))
      : [];
  const words = { status: STATUS[refusal.code], ...reviewRefusalWords(refusal), fields };
  return { ok: false, no: { kind: "refused", present, refusal: { code: refusal.code, worded: words } } };
}
