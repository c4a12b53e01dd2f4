import type { Present } from "#lib/db/outcome.ts";
import type { PolicyRefusal } from "#lib/domain/approval-policy/types.ts";
import { policyFlawWords, policyRefusalWords } from "#lib/format/policies.ts";
import type { ProblemSpec } from "./problems.ts";

/** Which status a refusal has: 403 for who you are, 409 for when, 422 for what you sent. */
const STATUS: Readonly<Record<PolicyRefusal["code"], number>> = {
  policy_not_in_status: 409,
  policy_incomplete: 422,
  policy_changes_nothing: 422,
  policy_open_already: 409,
  author_cannot_publish: 403,
};

export function isPolicyRefusal(refusal: { readonly code: string }): refusal is PolicyRefusal {
  return Object.hasOwn(STATUS, refusal.code);
}

/** The problem for a refusal about an approval policy. */
export function policyProblem(refusal: PolicyRefusal, present: Present): ProblemSpec {
  return {
    code: refusal.code,
    status: STATUS[refusal.code],
    ...policyRefusalWords(refusal),
    ...(refusal.code === "policy_incomplete"
      ? { params: refusal.flaws.map((flaw) => ({ field: flaw.field, message: policyFlawWords(flaw) })) }
      : {}),
    present,
  };
}
