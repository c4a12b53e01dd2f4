import type { Context } from "#lib/db/context.ts";
import { personOf } from "./decide-slot.ts";
import { onPolicy, type PolicyOutcome } from "./on-policy.ts";

/**
 * Puts a proposed policy in force with the second pair of eyes. Pending requests that it outruns are re-opened by the sweeper
 * right after; until then nobody can sign them (see apply-policy.ts).
 */
export function publishPolicy(
  context: Context,
  ask: { readonly policyId: string; readonly expectedVersion: number },
): Promise<PolicyOutcome> {
  const { policyId, expectedVersion } = ask;
  return onPolicy(context, {
    policyId,
    expectedVersion,
    action: "policy.publish",
    command: { type: "publish_policy", by: personOf(context) },
  });
}
