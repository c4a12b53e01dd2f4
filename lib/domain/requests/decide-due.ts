import { accept, refuse } from "../shared/decision.ts";
import type { RequestEvent } from "./events.ts";
import type { RequestDecision, RequestFacts, RequestState } from "./types.ts";

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
