import type { Present } from "#lib/db/outcome.ts";
import type { ReviewRefusal } from "#lib/domain/break-glass/review/types.ts";
import { reviewFlawWords, reviewRefusalWords } from "#lib/format/break-glass-reviews.ts";
import type { ProblemSpec } from "./problems.ts";

/** Which status a refusal about a review has: 403 for who you are, 409 for when, 422 for what you sent. */
export const REVIEW_REFUSALS: Readonly<Record<ReviewRefusal["code"], number>> = {
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

/** The problem for a refusal about a review; each flaw of an incomplete one stands in `params`. */
export function reviewProblem(refusal: ReviewRefusal, present: Present): ProblemSpec {
  return {
    code: refusal.code,
    status: REVIEW_REFUSALS[refusal.code],
    ...reviewRefusalWords(refusal),
    ...(refusal.code === "review_incomplete"
      ? { params: refusal.flaws.map((flaw) => ({ field: flaw.field, message: reviewFlawWords(flaw) })) }
      : {}),
    present,
  };
}
