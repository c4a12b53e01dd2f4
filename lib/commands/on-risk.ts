import type { Context } from "#lib/db/context.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { isActivePerson, loadRisk, type LockedRisk } from "#lib/db/risks/load.ts";
import { saveRisk } from "#lib/db/risks/save.ts";
import { transact } from "#lib/db/transact.ts";
import { decide } from "#lib/domain/risk/decide.ts";
import type { RiskCommand, RiskEntryStatus, RiskEvent, RiskRefusal } from "#lib/domain/risk/types.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { RiskRelation } from "#lib/policy/types.ts";

/** What every command on an entry answers: where it stands now. */
export type RiskReceipt = {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly status: RiskEntryStatus;
};
export type RiskOutcome = Outcome<RiskReceipt, RiskRefusal>;

export type RiskAction = "risk.amend" | "risk.review" | "risk.add_evidence" | "risk.close";

type LockedFacts = LockedRisk & { readonly ownerKnown: boolean };

/** Runs a command on an entry of the register: the one path of every verb but its registration (EXC-5). */
export async function onRisk(
  context: Context,
  ask: {
    readonly riskId: string;
    readonly action: RiskAction;
    readonly expectedVersion: number | null;
    readonly command: RiskCommand;
  },
): Promise<RiskOutcome> {
  const { riskId, action, command } = ask;
  return transact<LockedFacts, RiskEvent, RiskRefusal, RiskAction, RiskReceipt>(context, {
    load: async (tx) => {
      const [locked, ownerKnown] = await Promise.all([
        loadRisk(tx, riskId),
        command.type === "amend" ? isActivePerson(tx, command.text.ownerId) : true,
      ]);
      return locked === null ? null : { ...locked, state: { ...locked.state, ownerKnown } };
    },
    expectedVersion: ask.expectedVersion,
    visible: (state) => authorize(context.actor, "risk.read", relationOf(state)).allow,
    present: ({ state, version }) => ({ version, status: state.risk.status }),
    authorize: (state) => authorize(context.actor, action, relationOf(state)),
    decide: ({ state, now }) => decide(state.risk, command, { ownerKnown: state.ownerKnown, now }),
    save: async (tx, permit, { state, version, events: [event] }) => {
      const audit = saveRisk(tx, permit, { riskId, event });
      const status = event.type === "risk_closed" ? "closed" : state.risk.status;
      return {
        value: { id: riskId, number: state.number, version: version + 1, status },
        audit: [audit],
        jobs: [],
      };
    },
    refused: (_, because) => ({
      type: "attempt_refused",
      aggregate: { type: "risk", id: riskId },
      data: { action, because: because.rule, command: command.type },
    }),
  });
}

function relationOf({ risk, request }: LockedRisk): RiskRelation {
  return { ownerId: risk.ownerId, request };
}
