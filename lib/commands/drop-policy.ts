import type { Context } from "#lib/db/context.ts";
import { personOf } from "./decide-slot.ts";
import { onPolicy, type PolicyOutcome } from "./on-policy.ts";

/** Takes a draft or a proposal back for good; its version number is not used again. */
export function dropPolicy(
  context: Context,
  ask: { readonly policyId: string; readonly expectedVersion: number },
): Promise<PolicyOutcome> {
  const { policyId, expectedVersion } = ask;
  return onPolicy(context, {
    policyId,
    expectedVersion,
    action: "policy.drop",
    command: { type: "drop_policy", by: personOf(context) },
  });
}
