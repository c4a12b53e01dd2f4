import type { Context } from "#lib/db/context.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { loadPolicy } from "#lib/db/policies/load-policy.ts";
import { writePolicyEvent } from "#lib/db/policies/write-policy-event.ts";
import type { FreshSignIn } from "#lib/db/step-up.ts";
import { transact } from "#lib/db/transact.ts";
import { decide } from "#lib/domain/approval-policy/decide.ts";
import { evolve } from "#lib/domain/approval-policy/evolve.ts";
import type {
  PolicyCommand,
  PolicyEvent,
  PolicyRefusal,
  PolicyState,
  PolicyStatus,
} from "#lib/domain/approval-policy/types.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PolicyRelation } from "#lib/policy/types.ts";

export type PolicyAction = "policy.change" | "policy.publish" | "policy.drop";

/** What every command on a policy answers: where it stands now. `version` is the row's, for If-Match. */
export type PolicyReceipt = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly status: PolicyStatus;
};

export type PolicyOutcome = Outcome<PolicyReceipt, PolicyRefusal>;

/** Runs a command on a version of a policy: the one path of every verb on one that is there. */
export function onPolicy(
  context: Context,
  ask: {
    readonly policyId: string;
    readonly expectedVersion: number;
    readonly action: PolicyAction;
    readonly command: PolicyCommand;
    readonly freshSignIn?: FreshSignIn;
  },
): Promise<PolicyOutcome> {
  const { policyId, action, command } = ask;
  return transact<PolicyState, PolicyEvent, PolicyRefusal, PolicyAction, PolicyReceipt>(context, {
    load: (tx) => loadPolicy(tx, policyId),
    expectedVersion: ask.expectedVersion,
    visible: () => authorize(context.actor, "policy.read", null).allow,
    present: ({ state, version }) => ({ version, status: state.status }),
    authorize: (state) => authorize(context.actor, action, relationOf(state)),
    decide: ({ state, now }) => decide(state, command, now),
    freshSignIn: () => ask.freshSignIn ?? null,
    save: async (tx, _permit, { state, version, now, events }) => {
      for (const event of events) writePolicyEvent(tx, { state, event, now });
      const { status } = events.reduce(evolve, state);
      return {
        value: { id: state.id, number: state.version, version: version + 1, status },
        audit: events.map((event) => policyRecord(state.id, event)),
        jobs: [],
      };
    },
    refused: (state, because) => ({
      type: "attempt_refused",
      aggregate: { type: "approval_policy", id: state.id },
      data: { action, because: because.rule, command: command.type },
    }),
  });
}

/** The domain event is the audit event (architecture, idea 10). */
export function policyRecord(id: string, { type, ...data }: PolicyEvent) {
  return { type, aggregate: { type: "approval_policy", id }, data };
}

/** What the rules need to know of a policy. */
function relationOf({ authorId }: Pick<PolicyState, "authorId">): PolicyRelation {
  return { authorId };
}
