import { accept, refuse, type Decision } from "../shared/decision.ts";
import { DAY, type Instant } from "../shared/time.ts";

/** A drill may be planned so far ahead: one a quarter, for a year. */
export const MOST_DAYS_AHEAD = 400;
/** A planned drill that is asked for so long before its day is held by that. */
export const HELD_EARLY_DAYS = 7;

/** Where a drill stands: planned, told of and not begun, asked for, over, or over before anybody was let in. */
export const DRILL_STATES = ["planned", "due", "under_way", "held", "not_let_in", "called_off"] as const;
export type DrillState = (typeof DRILL_STATES)[number];

export type PlanDrill = {
  readonly drillId: string;
  readonly by: string;
  readonly engineerId: string;
  readonly profile: string;
  readonly dueAt: Instant;
};

/** What the rules of a new plan depend on, read under the lock of the profile's plans. */
export type DrillFacts = {
  readonly now: Instant;
  /** Whether a profile of that name is in force. */
  readonly profileStands: boolean;
  /** Whether the person may ask for it: active, with the right to ask and one of the profile's groups (BG-2). */
  readonly engineerMayAsk: boolean;
  /** Whether another drill of the same person for the same profile is still to be held. */
  readonly plannedAlready: boolean;
};

/** A plan as it stands. */
export type DrillPlan = {
  readonly id: string;
  readonly requestId: string | null;
  readonly cancelledAt: Instant | null;
};

export type DrillPlanned = PlanDrill & { readonly type: "drill_planned"; readonly at: Instant };
export type DrillCalledOff = {
  readonly type: "drill_called_off";
  readonly drillId: string;
  readonly by: string;
  readonly at: Instant;
};

export type DrillRefusal = {
  readonly code:
    | "drill_profile_unknown"
    | "drill_engineer_may_not_ask"
    | "drill_in_the_past"
    | "drill_too_far_ahead"
    | "drill_planned_already"
    | "drill_not_open";
};

/** Whether a drill may be planned for a day (BG-8); all times in ms since 1970 from the database clock. */
export function planDrill(command: PlanDrill, facts: DrillFacts): Decision<DrillPlanned, DrillRefusal> {
  const { now } = facts;
  if (!facts.profileStands) return refuse({ code: "drill_profile_unknown" });
  if (!facts.engineerMayAsk) return refuse({ code: "drill_engineer_may_not_ask" });
  if (command.dueAt <= now) return refuse({ code: "drill_in_the_past" });
  if (command.dueAt > now + MOST_DAYS_AHEAD * DAY) return refuse({ code: "drill_too_far_ahead" });
  if (facts.plannedAlready) return refuse({ code: "drill_planned_already" });
  return accept({ type: "drill_planned", ...command, at: now });
}

/** Whether a planned drill may be called off: until it was begun, once. */
export function callOffDrill(
  plan: DrillPlan,
  { by, now }: { readonly by: string; readonly now: Instant },
): Decision<DrillCalledOff, DrillRefusal> {
  return plan.requestId !== null || plan.cancelledAt !== null
    ? refuse({ code: "drill_not_open" })
    : accept({ type: "drill_called_off", drillId: plan.id, by, at: now });
}
