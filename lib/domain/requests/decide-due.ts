import { accept, refuse } from "../shared/decision.ts";
import { MINUTE, type Instant } from "../shared/time.ts";
import type { RequestEvent } from "./events.ts";
import {
  OVERDUE_STAGES,
  type OverdueStage,
  type RequestDecision,
  type RequestFacts,
  type RequestState,
} from "./types.ts";

/**
 * Before an undecided request lapses: its open slots' holders are reminded, then deputies of the same slot are called, each
 * once a version. Never another slot's people and nobody above (APP-5).
 */
export function remind(state: RequestState, { now }: RequestFacts): RequestDecision {
  const version = state.textVersion;
  const isLapsing = state.dueAt !== null && now >= state.dueAt;
  const due = state.slots.flatMap(
    ({ slot, signature, remindAt, deputyFrom, reminded, deputyCalled }): RequestEvent[] => {
      if (signature !== null || isLapsing) return [];
      return [
        ...(now >= remindAt && !reminded ? [{ type: "slot_reminded", slot, version } as const] : []),
        ...(now >= deputyFrom && !deputyCalled ? [{ type: "deputy_called", slot, version } as const] : []),
      ];
    },
  );
  const [first, ...rest] = due;
  return first === undefined ? refuse({ code: "nothing_due" }) : accept(first, ...rest);
}

/** Lapses from its due time on, and not before (REQ-6). */
export function lapse(state: RequestState, facts: RequestFacts): RequestDecision {
  const dueAt = state.dueAt ?? facts.now;
  if (facts.now < dueAt) return refuse({ code: "not_yet_due", dueAt });
  return accept({ type: "request_lapsed", dueAt });
}

/** For how long an end may stay unproved before it is told as an alarm, and before security is paged (UC-6). */
export const OVERDUE_MS: Readonly<Record<OverdueStage, number>> = { alarm: MINUTE, page: 5 * MINUTE };

/** When the access was to be gone: at its end, or when that was begun before; null while neither is known. */
export function dueGone({ endsAt, releasedAt }: Pick<RequestState, "endsAt" | "releasedAt">): Instant | null {
  if (endsAt === null || releasedAt === null) return endsAt ?? releasedAt;
  return Math.min(endsAt, releasedAt);
}

/** Tells each stage that has come and was not told yet, so that a sweeper that was away tells both at once. */
export function raiseOverdue(state: RequestState, { now: at }: RequestFacts): RequestDecision {
  const dueAt = dueGone(state);
  const stages = OVERDUE_STAGES.filter(
    (stage) => dueAt !== null && at >= dueAt + OVERDUE_MS[stage] && !state.overdueTold.includes(stage),
  );
  const [first, ...rest] = stages.map((stage): RequestEvent => ({
    type: "overdue_raised",
    stage,
    dueAt: dueAt ?? at,
    at,
  }));
  return first === undefined ? refuse({ code: "nothing_due" }) : accept(first, ...rest);
}
