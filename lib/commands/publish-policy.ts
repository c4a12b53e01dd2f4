import type { Context } from "#lib/db/context.ts";
import type { FreshSignIn } from "#lib/db/step-up.ts";
import { personOf } from "./decide-slot.ts";
import { onPolicy, type PolicyOutcome } from "./on-policy.ts";

type Publication = {
  readonly policyId: string;
  readonly expectedVersion: number;
  /** The challenge that the person has signed in afresh for; left out the first time (APP-6). */
  readonly challenge?: string | null;
};

/**
 * Puts a proposed policy in force with the second pair of eyes and a fresh sign-in. Pending requests that it outruns are
 * re-opened by the sweeper right after; until then nobody can sign them (see apply-policy.ts).
 */
export function publishPolicy(context: Context, ask: Publication): Promise<PolicyOutcome> {
  const { policyId, expectedVersion } = ask;
  return onPolicy(context, {
    policyId,
    expectedVersion,
    action: "policy.publish",
    command: { type: "publish_policy", by: personOf(context) },
    freshSignIn: signInFor(ask),
  });
}

/** Bound to the policy and the very revision that was looked at. */
function signInFor({ policyId, expectedVersion, challenge }: Publication): FreshSignIn {
  return {
    purpose: "policy.publish",
    boundTo: { policyId, revision: expectedVersion },
    aggregate: { type: "approval_policy", id: policyId },
    challenge: challenge ?? null,
  };
}
