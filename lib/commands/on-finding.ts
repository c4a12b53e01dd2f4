import type { Context } from "#lib/db/context.ts";
import { lockFinding, type Finding } from "#lib/db/drift/findings.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { FreshSignIn } from "#lib/db/step-up.ts";
import { transact, type Locked } from "#lib/db/transact.ts";
import type { DriftDecision, DriftRefusal, FindingState } from "#lib/domain/drift/decide.ts";
import type { Decision } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";

/** What a decision on a finding answers; `repairing` until a read proves the repair. */
export type FindingReceipt = { readonly id: string; readonly state: "adopted" | "repairing" };
export type FindingOutcome = Outcome<FindingReceipt, DriftRefusal>;

export type FindingAct<Event extends DriftDecision> = {
  readonly findingId: string;
  readonly action: "drift.adopt" | "drift.repair";
  readonly decide: (state: FindingState) => Decision<Event, DriftRefusal>;
  readonly freshSignIn?: (finding: Finding) => FreshSignIn | null;
  readonly save: (
    tx: Queryable,
    change: Locked<Finding> & { readonly event: Event },
  ) => Promise<FindingReceipt>;
};

/** Decides on a finding: the one path of every verb on one (UC-7). Who may not see drift is answered as for an unknown id. */
export function onFinding<Event extends DriftDecision>(
  context: Context,
  ask: FindingAct<Event>,
): Promise<FindingOutcome> {
  const { findingId, action } = ask;
  return transact<Finding, Event, DriftRefusal, typeof action, FindingReceipt>(context, {
    load: (tx) => lockFinding(tx, findingId),
    expectedVersion: null,
    visible: () => authorize(context.actor, "drift.read", null).allow,
    present: ({ state }) => ({ open: state.open, decision: state.decision }),
    authorize: ({ personId }) => authorize(context.actor, action, { personId }),
    decide: ({ state }) => ask.decide({ ...state, securableType: state.securable.type }),
    freshSignIn: ({ state }) => ask.freshSignIn?.(state) ?? null,
    save: async (tx, _permit, { events: [event], ...locked }) => {
      const value = await ask.save(tx, { ...locked, event });
      const { kind, principal, privilege, connection, securable } = locked.state;
      const { type, ...said } = event;
      const audit = {
        type,
        aggregate: { type: "drift_finding", id: findingId },
        data: { kind, principal, privilege, connection, securable, ...said },
      };
      return { value, audit: [audit], jobs: [] };
    },
    refused: (_, because) => ({
      type: "attempt_refused",
      aggregate: { type: "drift_finding", id: findingId },
      data: { action, because: because.rule, command: action.replace(".", "_") },
    }),
  });
}
