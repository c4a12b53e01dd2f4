import type { Present } from "#lib/db/outcome.ts";
import type { DriftRefusal } from "#lib/domain/drift/decide.ts";
import { driftRefusalWords } from "#lib/format/drift-refusals.ts";
import type { ProblemSpec } from "./problems.ts";

/** Which status a refusal has: 409 for when, 422 for what you sent. */
const STATUS: Readonly<Record<DriftRefusal["code"], number>> = {
  finding_closed: 409,
  finding_repair_under_way: 409,
  finding_not_adoptable: 422,
  finding_not_repairable: 422,
  finding_held_by_request: 409,
  adoption_reason_missing: 422,
};

export function isDriftRefusal(refusal: { readonly code: string }): refusal is DriftRefusal {
  return Object.hasOwn(STATUS, refusal.code);
}

/** The problem for a refused decision on a finding. */
export function driftProblem(refusal: DriftRefusal, present: Present): ProblemSpec {
  const words = driftRefusalWords(refusal);
  const params =
    refusal.code === "adoption_reason_missing"
      ? { params: [{ field: "reason", message: words.detail }] }
      : {};
  return { code: refusal.code, status: STATUS[refusal.code], ...words, ...params, present };
}
