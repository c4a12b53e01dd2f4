import type { Context } from "#lib/db/context.ts";
import { inOneOrder } from "#lib/domain/approval-policy/terms.ts";
import type { PolicyTerms } from "#lib/domain/approval-policy/types.ts";
import { personOf } from "./decide-slot.ts";
import { onPolicy, type PolicyOutcome } from "./on-policy.ts";

/** Changes a draft of a policy; only its author does. */
export function changePolicy(
  context: Context,
  ask: {
    readonly policyId: string;
    readonly expectedVersion: number;
    readonly terms: PolicyTerms;
    readonly note: string;
  },
): Promise<PolicyOutcome> {
  const { policyId, expectedVersion } = ask;
  return onPolicy(context, {
    policyId,
    expectedVersion,
    action: "policy.change",
    command: { type: "write_policy", by: personOf(context), terms: inOneOrder(ask.terms), note: ask.note },
  });
}
