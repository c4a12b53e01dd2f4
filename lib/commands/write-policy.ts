import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import { lockPolicyKind } from "#lib/db/policies/load-policy.ts";
import { insertPolicy } from "#lib/db/policies/write-policy-event.ts";
import { transact } from "#lib/db/transact.ts";
import { inOneOrder } from "#lib/domain/approval-policy/terms.ts";
import type { PolicyEvent, PolicyRefusal, PolicyTerms } from "#lib/domain/approval-policy/types.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import { accept, refuse } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";
import { personOf } from "./decide-slot.ts";
import { policyRecord, type PolicyOutcome, type PolicyReceipt } from "./on-policy.ts";

type Kind = { readonly last: number; readonly open: number | null };

/** Begins a new version of a kind's policy as a draft; one at a time, so that each is judged against the one in force. */
export function writePolicy(
  context: Context,
  draft: { readonly kind: RequestKindName; readonly terms: PolicyTerms; readonly note: string },
): Promise<PolicyOutcome> {
  const by = personOf(context);
  const terms = inOneOrder(draft.terms);
  return transact<Kind, PolicyEvent, PolicyRefusal, "policy.write", PolicyReceipt>(context, {
    load: async (tx) => {
      const kind = await lockPolicyKind(tx, draft.kind);
      return kind === null ? null : { version: 0, now: kind.now, state: kind };
    },
    expectedVersion: null,
    visible: () => true,
    present: () => ({}),
    authorize: () => authorize(context.actor, "policy.write", null),
    decide: ({ state }) =>
      state.open === null
        ? accept({ type: "policy_written", by, version: state.last + 1, terms, note: draft.note })
        : refuse({ code: "policy_open_already", version: state.open }),
    save: async (tx, _permit, { state, now, events: [event] }) => {
      const id = newId("pol");
      const version = state.last + 1;
      void insertPolicy(tx, { id, kind: draft.kind, version, authorId: by, terms, note: draft.note }, now);
      return {
        value: { id, number: version, version: 1, status: "draft" },
        audit: [policyRecord(id, event)],
        jobs: [],
      };
    },
    refused: () => null,
  });
}
