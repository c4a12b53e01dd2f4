import type { Context } from "#lib/db/context.ts";
import { queueNotice } from "#lib/db/mail.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import {
  loadMilestone,
  milestoneRelationOf,
  planRelationOf,
  type LockedMilestone,
} from "#lib/db/plans/load-milestone.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { writePlanEvent } from "#lib/db/plans/write-plan-event.ts";
import { transact } from "#lib/db/transact.ts";
import { decide } from "#lib/domain/plan/decide.ts";
import { evolve } from "#lib/domain/plan/evolve.ts";
import type {
  MilestoneState,
  MilestoneStatus,
  PlanCommand,
  PlanEvent,
  PlanRefusal,
} from "#lib/domain/plan/types.ts";
import { refuse } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { Action } from "#lib/policy/types.ts";

export type MilestoneAction = Extract<Action, `milestone.${string}`>;

/** What every command on a milestone answers: where it stands now. */
export type MilestoneReceipt = {
  readonly id: string;
  readonly status: MilestoneStatus;
  readonly evidenceId: string | null;
};
export type MilestoneOutcome = Outcome<MilestoneReceipt, PlanRefusal>;

export type OnMilestone = { readonly requestId: string; readonly milestoneId: string };

/**
 * Runs a command on one milestone: the one path of every verb about plans (EXC-6). The request is locked, so that of two hands
 * on one milestone the later sees what the earlier did; its version stays, since what it asks for is not touched.
 */
export async function onMilestone(
  context: Context,
  ask: OnMilestone & {
    readonly action: MilestoneAction;
    /** Or why there is no command at all, told to whoever may act. */
    readonly command: PlanCommand | PlanRefusal;
    readonly content?: Buffer;
  },
): Promise<MilestoneOutcome> {
  const { action, command } = ask;
  return transact<LockedMilestone, PlanEvent, PlanRefusal, MilestoneAction, MilestoneReceipt>(context, {
    load: (tx) => loadMilestone(tx, ask),
    expectedVersion: null,
    visible: (state) => authorize(context.actor, "plan.read", planRelationOf(state)).allow,
    present: ({ state }) => ({ ...receiptOf(state.milestone) }),
    authorize: (state) => authorize(context.actor, action, milestoneRelationOf(state)),
    decide: ({ state, now }) => ("code" in command ? refuse(command) : decide(state.milestone, command, now)),
    save: async (tx, _permit, { state, events, now }) => {
      for (const event of events) {
        void writePlanEvent(tx, event, ask.content ?? null);
        tellNext(tx, event, { ...state, requestId: ask.requestId, now });
      }
      return {
        value: receiptOf(events.reduce(evolve, state.milestone)),
        audit: events.map(({ type, ...data }) => ({
          type,
          aggregate: { type: "request", id: ask.requestId },
          data,
        })),
        jobs: [],
      };
    },
    refused: (_, because) => ({
      type: "attempt_refused",
      aggregate: { type: "request", id: ask.requestId },
      data: { action, because: because.rule, command: action, milestoneId: ask.milestoneId },
    }),
  });
}

/** By mail to whoever is to act next: the named verifier of what was handed in, the owner of what was sent back. */
function tellNext(
  tx: Queryable,
  event: PlanEvent,
  at: Pick<LockedMilestone, "milestone" | "title"> & { readonly requestId: string; readonly now: number },
): void {
  if (event.type !== "evidence_handed_in" && event.type !== "milestone_sent_back") return;
  const { milestone, title, requestId, now } = at;
  const verify = event.type === "evidence_handed_in";
  const data = { requestId, milestone: title, dueAt: Date.parse(milestone.dueOn), verify };
  void queueNotice(
    tx,
    {
      template: "milestone_due",
      data: verify ? data : { ...data, sentBack: event.reason },
      to: [verify ? milestone.verifierId : milestone.ownerId],
      once: `${event.type}:${event.evidenceId}`,
    },
    now,
  );
}

function receiptOf({ id, status, evidence }: MilestoneState): MilestoneReceipt {
  return { id, status, evidenceId: evidence?.id ?? null };
}
