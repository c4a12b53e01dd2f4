import type { Present } from "#lib/db/outcome.ts";
import type { PlanRefusal } from "#lib/domain/plan/types.ts";
import { evidenceFlawWords, planRefusalWords } from "#lib/format/plan-refusals.ts";
import type { ProblemSpec } from "./problems.ts";

/** Which status a refusal about a milestone has: 403 for who you are, 409 for when, 422 for what you sent. */
const STATUS: Readonly<Record<PlanRefusal["code"], number>> = {
  plan_not_in_force: 409,
  milestone_verified_already: 409,
  evidence_refused: 422,
  note_too_short: 422,
  nothing_to_verify: 409,
  evidence_not_the_last: 409,
  verifier_must_be_someone_else: 403,
  not_missed: 409,
  renewal_not_now: 409,
  renewal_open_already: 409,
};

/** Whether a refusal is one about a plan. */
export function isPlanRefusal(refusal: { readonly code: string }): refusal is PlanRefusal {
  return Object.hasOwn(STATUS, refusal.code);
}

/** The problem for a refusal about a milestone; the field that is meant stands in `params`. */
export function planProblem(refusal: PlanRefusal, present: Present): ProblemSpec {
  const params =
    refusal.code === "evidence_refused"
      ? [{ field: fieldOf(refusal.flaw.code), message: evidenceFlawWords(refusal.flaw) }]
      : refusal.code === "note_too_short"
        ? [{ field: refusal.field, message: `says too little; use at least ${refusal.limit} characters` }]
        : undefined;
  return {
    code: refusal.code,
    status:
      refusal.code === "evidence_refused" && refusal.flaw.code === "file_too_large"
        ? 413
        : STATUS[refusal.code],
    ...planRefusalWords(refusal),
    ...(params === undefined ? {} : { params }),
    present,
  };
}

function fieldOf(code: string): string {
  return code.startsWith("link_") ? "link" : "file";
}
