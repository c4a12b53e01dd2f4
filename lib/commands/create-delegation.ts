import type { Context } from "#lib/db/context.ts";
import { lockDelegationFacts } from "#lib/db/delegations/load.ts";
import { writeDelegation } from "#lib/db/delegations/write.ts";
import { newId } from "#lib/db/ids.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { transact } from "#lib/db/transact.ts";
import type { SlotName } from "#lib/domain/approvals/types.ts";
import { decideDelegation } from "#lib/domain/delegation/decide.ts";
import type { DelegationCreated, DelegationFacts, DelegationRefusal } from "#lib/domain/delegation/types.ts";
import { authorize } from "#lib/policy/authorize.ts";
import { nameOf, personOf } from "./decide-slot.ts";

export type NewDelegation = {
  readonly slot: SlotName;
  readonly to: string;
  /** Milliseconds since 1970; null begins it at once. */
  readonly startsAt: number | null;
  readonly endsAt: number;
  readonly reason: string;
};

export type DelegationReceipt = { readonly id: string };
export type DelegationOutcome = Outcome<DelegationReceipt, DelegationRefusal>;

/** A holder names who stands in for them, for a period, covering what is open already (APP-4). */
export function createDelegation(context: Context, asked: NewDelegation): Promise<DelegationOutcome> {
  const by = personOf(context);
  const delegationId = newId("del");
  return transact<
    DelegationFacts,
    DelegationCreated,
    DelegationRefusal,
    "delegation.create",
    DelegationReceipt
  >(context, {
    load: (tx) => lockDelegationFacts(tx, { delegatorId: by, delegateId: asked.to }),
    expectedVersion: null,
    visible: () => true,
    present: () => ({}),
    authorize: () => authorize(context.actor, "delegation.create", { delegatorId: by }),
    decide: ({ state }) => decideDelegation({ type: "delegate", by, delegationId, ...asked }, state),
    save: async (tx, _permit, { state, events: [event] }) => ({
      value: { id: event.delegationId },
      audit: [writeDelegation(tx, event, { holder: nameOf(context), delegate: state.delegate?.name ?? "" })],
      jobs: [],
    }),
    refused: (_, because) => ({
      type: "attempt_refused",
      aggregate: { type: "person", id: by },
      data: { action: "delegation.create", because: because.rule, command: "delegate" },
    }),
  });
}
