import type { SlotName, Signature, SlotState } from "../approvals/types.ts";
import { unreachable } from "../shared/exhaustive.ts";
import type { RequestEvent, RequestState } from "./types.ts";

/** The state after an event. Never refuses: what is allowed was settled by `decide`. */
export function evolve(state: RequestState, event: RequestEvent): RequestState {
  switch (event.type) {
    case "draft_saved":
    case "triage_noted":
      return state;
    case "request_submitted":
      return {
        ...state,
        decision: "waiting_for_approval",
        textVersion: event.version,
        durationMinutes: event.durationMinutes,
        shortenedTo: null,
        slots: event.slots.map((plan) => ({ ...plan, signature: null })),
        dueAt: event.slots.length > 0 ? Math.max(...event.slots.map((plan) => plan.dueAt)) : null,
      };
    case "slot_signed": {
      const { by: personId, seatId, authority, at } = event;
      return { ...state, slots: sign(state.slots, event.slot, { personId, seatId, authority, at }) };
    }
    case "access_shortened":
      return { ...state, shortenedTo: Math.min(event.end, state.shortenedTo ?? event.end) };
    case "slot_reopened":
      return { ...state, slots: sign(state.slots, event.slot, null) };
    case "request_approved":
      return { ...state, decision: "approved", access: "being_granted", endsAt: event.endsAt };
    case "request_rejected":
      return { ...state, decision: "rejected" };
    case "request_withdrawn":
      return { ...state, decision: "withdrawn" };
    case "request_lapsed":
      return { ...state, decision: "lapsed" };
    case "access_verified":
      return { ...state, access: "active" };
    case "grant_failed":
      return { ...state, access: "grant_failed" };
    case "grant_retried":
      return { ...state, access: state.access === "grant_failed" ? "being_granted" : state.access };
    case "access_end_started":
      return { ...state, access: "being_removed" };
    case "removal_failed":
      return state;
    case "access_end_proved":
      return { ...state, access: "ended" };
    default:
      return unreachable(event);
  }
}

function sign(
  slots: readonly SlotState[],
  name: SlotName,
  signature: Signature | null,
): readonly SlotState[] {
  return slots.map((slot) => (slot.slot === name ? { ...slot, signature } : slot));
}
