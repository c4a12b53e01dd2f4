import type { Context } from "#lib/db/context.ts";
import {
  lockDrillFacts,
  lockDrillPlan,
  writeCalledOff,
  writeDrillPlan,
} from "#lib/db/break-glass/drill-plans.ts";
import { newId } from "#lib/db/ids.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { transact } from "#lib/db/transact.ts";
import {
  callOffDrill as decideCallOff,
  planDrill as decidePlan,
  type DrillCalledOff,
  type DrillFacts,
  type DrillPlan,
  type DrillPlanned,
  type DrillRefusal,
} from "#lib/domain/break-glass/drill-plan.ts";
import { refuse, type Decision } from "#lib/domain/shared/decision.ts";
import type { WordedRefusal } from "#lib/domain/shared/worded-refusal.ts";
import { drillRefusal } from "#lib/domain/break-glass/drill-refusals.ts";
import { authorize } from "#lib/policy/authorize.ts";
import { personOf } from "../decide-slot.ts";

export type DrillReceipt = { readonly id: string };
export type DrillOutcome = Outcome<DrillReceipt, WordedRefusal>;

/** Plans a drill of one person for a profile and a time; `dueAt` in ms since 1970 (BG-8). */
export function planDrill(
  context: Context,
  asked: { readonly engineerId: string; readonly profile: string; readonly dueAt: number },
): Promise<DrillOutcome> {
  const by = personOf(context);
  const drillId = newId("drl");
  return transact<DrillFacts, DrillPlanned, WordedRefusal, "drill.plan", DrillReceipt>(context, {
    load: (tx) => lockDrillFacts(tx, asked),
    expectedVersion: null,
    visible: () => true,
    present: () => ({}),
    authorize: () => authorize(context.actor, "drill.plan", null),
    decide: ({ state }) => worded(decidePlan({ drillId, by, ...asked }, state)),
    save: async (tx, _permit, { events: [event] }) => ({
      value: { id: event.drillId },
      audit: [writeDrillPlan(tx, event)],
      jobs: [],
    }),
    refused: (_, because) => attempt(drillId, because.rule, "plan"),
  });
}

/** Calls a planned drill off. Whoever does not watch over drills is told that there is none. */
export function callOffDrill(context: Context, drillId: string): Promise<DrillOutcome> {
  const by = personOf(context);
  return transact<DrillPlan, DrillCalledOff, WordedRefusal, "drill.plan", DrillReceipt>(context, {
    load: (tx) => lockDrillPlan(tx, drillId),
    expectedVersion: null,
    visible: () => authorize(context.actor, "live.watch", null).allow,
    present: () => ({}),
    authorize: () => authorize(context.actor, "drill.plan", null),
    decide: ({ state, now }) => worded(decideCallOff(state, { by, now })),
    save: async (tx, _permit, { events: [event] }) => ({
      value: { id: drillId },
      audit: [writeCalledOff(tx, event)],
      jobs: [],
    }),
    refused: (_, because) => attempt(drillId, because.rule, "call_off"),
  });
}

function worded<Event>(decision: Decision<Event, DrillRefusal>): Decision<Event, WordedRefusal> {
  return decision.ok ? decision : refuse(drillRefusal(decision.refusal));
}

function attempt(id: string, because: string, command: string) {
  return {
    type: "attempt_refused",
    aggregate: { type: "drill_plan", id },
    data: { action: "drill.plan", because, command },
  };
}
