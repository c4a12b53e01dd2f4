import type { Context } from "#lib/db/context.ts";
import { lockDelegation, type StoredDelegation } from "#lib/db/delegations/load.ts";
import { writeEnd } from "#lib/db/delegations/write.ts";
import { transact } from "#lib/db/transact.ts";
import { endDelegation as decideEnd } from "#lib/domain/delegation/decide.ts";
import type { DelegationEnded, DelegationRefusal } from "#lib/domain/delegation/types.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { DelegationOutcome, DelegationReceipt } from "./create-delegation.ts";
import { nameOf, personOf } from "./decide-slot.ts";

/** Ends a delegation before its time. To whom it is nobody's business it does not exist. */
export function endDelegation(context: Context, delegationId: string): Promise<DelegationOutcome> {
  const by = personOf(context);
  const ask = (state: StoredDelegation) => authorize(context.actor, "delegation.end", state);
  return transact<StoredDelegation, DelegationEnded, DelegationRefusal, "delegation.end", DelegationReceipt>(
    context,
    {
      load: (tx) => lockDelegation(tx, delegationId),
      expectedVersion: null,
      visible: (state) => ask(state).allow || authorize(context.actor, "slots.oversee", null).allow,
      present: () => ({}),
      authorize: ask,
      decide: ({ state, now }) => decideEnd(state, { by, now }),
      save: async (tx, _permit, { state: before, events: [event] }) => ({
        value: { id: delegationId },
        audit: [writeEnd(tx, event, { before, endedBy: nameOf(context) })],
        jobs: [],
      }),
      refused: (_, because) => ({
        type: "attempt_refused",
        aggregate: { type: "delegation", id: delegationId },
        data: { action: "delegation.end", because: because.rule, command: "end" },
      }),
    },
  );
}
