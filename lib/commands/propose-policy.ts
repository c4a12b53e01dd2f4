import type { Context } from "#lib/db/context.ts";
import { personOf } from "./decide-slot.ts";
import { onPolicy, type PolicyOutcome } from "./on-policy.ts";

/** Proposes a draft for somebody else to put in force: from here on it stays as it is. */
export function proposePolicy(
  context: Context,
  ask: { readonly policyId: string; readonly expectedVersion: number },
): Promise<PolicyOutcome> {
  const { policyId, expectedVersion } = ask;
  return onPolicy(context, {
    policyId,
    expectedVersion,
    action: "policy.change",
    command: { type: "propose_policy", by: personOf(context) },
  });
}
