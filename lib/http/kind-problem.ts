import type { Present } from "#lib/db/outcome.ts";
import type { ReviewRefusal } from "#lib/domain/break-glass/review/types.ts";
import { reviewProblem, REVIEW_REFUSALS } from "./break-glass-review-problem.ts";
import type { ProblemSpec } from "./problems.ts";

/** Refusals that belong to one kind of request alone. A further one is a line in each of these three. */
export type KindRefusal = ReviewRefusal;

/** Whether a refusal is one of a kind's own. */
export function isKindRefusal(refusal: { readonly code: string }): refusal is KindRefusal {
  return Object.hasOwn(REVIEW_REFUSALS, refusal.code);
}

/** The problem for it. */
export function kindProblem(refusal: KindRefusal, present: Present): ProblemSpec {
  return reviewProblem(refusal, present);
}
