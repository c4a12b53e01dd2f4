import type { SlotName, Signature, SlotPlan, SlotState } from "../approvals/types.ts";
import { unreachable } from "../shared/exhaustive.ts";
import type { Instant } from "../shared/time.ts";
import type { RequestEvent } from "./events.ts";
import type { RequestState } from "./types.ts";

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
        ...opened(event.slots),
        shortenedTo: null,
        question: null,
      };
    case "policy_reopened":
      return {
        ...state,
        ...opened(event.slots),
        decision: "waiting_for_approval",
        textVersion: event.version,
        shortenedTo: null,
        question: null,
      };
    case "request_returned":
      return { ...state, decision: "returned", question: null, dueAt: null };
    case "question_asked":
      return {
        ...state,
        decision: "question_open",
        question: { id: event.questionId, by: event.by, slot: event.slot, askedAt: event.at },
      };
    case "question_answered":
      return resume(state, event.stoodStillMs);
    case "question_closed":
      return { ...state, question: null };
    case "signature_voided":
      return withSlots(state, sign(state.slots, event.slot, null));
    case "slot_reminded":
      return { ...state, slots: change(state.slots, event.slot, { reminded: true }) };
    case "deputy_called":
      return { ...state, slots: change(state.slots, event.slot, { deputyCalled: true }) };
    case "slot_signed": {
      const { by: personId, seatId, authority, at } = event;
      const signature = { personId, seatId, authority, at, shortenedTo: null };
      return { ...state, slots: sign(state.slots, event.slot, signature) };
    }
    case "access_shortened":
      return withSlots(state, shorten(state.slots, event.slot, event.end));
    case "slot_reopened":
      return withSlots(state, sign(state.slots, event.slot, null));
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
    case "active_access_shortened":
      return { ...state, endsAt: event.end };
    case "access_end_started":
      return { ...state, access: "being_removed", releasedAt: event.at };
    case "overdue_raised":
      return { ...state, overdueTold: [...state.overdueTold, event.stage] };
    case "closing_proposed":
      return { ...state, closing: { id: event.closingId, by: event.by } };
    case "closing_dropped":
      return { ...state, closing: null };
    case "removal_failed":
      return state;
    case "access_end_proved":
      return { ...state, access: "ended" };
    case "access_closed":
      return { ...state, access: "closed", closing: null };
    default:
      return unreachable(event);
  }
}

/** Every slot open, with its due times. */
function opened(slots: readonly SlotPlan[]): Pick<RequestState, "slots" | "dueAt"> {
  return {
    slots: slots.map((plan) => ({ ...plan, signature: null, reminded: false, deputyCalled: false })),
    dueAt: lastDue(slots),
  };
}

/** Times that had come when the question was asked stay; what was still to come is moved by the time that was waited. */
function resume(state: RequestState, stoodStillMs: number): RequestState {
  const askedAt = state.question?.askedAt ?? 0;
  const moved = (at: Instant): Instant => (at > askedAt ? at + stoodStillMs : at);
  const slots = state.slots.map((slot) => ({
    ...slot,
    remindAt: moved(slot.remindAt),
    deputyFrom: moved(slot.deputyFrom),
    dueAt: moved(slot.dueAt),
  }));
  return { ...state, decision: "waiting_for_approval", question: null, slots, dueAt: lastDue(slots) };
}

function lastDue(slots: readonly SlotPlan[]): Instant | null {
  return slots.length > 0 ? Math.max(...slots.map((plan) => plan.dueAt)) : null;
}

/** A shortening lives as long as the signature that it came with (REQ-4). */
function withSlots(state: RequestState, slots: readonly SlotState[]): RequestState {
  const ends = slots.flatMap(({ signature }) => signature?.shortenedTo ?? []);
  return { ...state, slots, shortenedTo: ends.length === 0 ? null : Math.min(...ends) };
}

function sign(
  slots: readonly SlotState[],
  name: SlotName,
  signature: Signature | null,
): readonly SlotState[] {
  return change(slots, name, { signature });
}

function shorten(slots: readonly SlotState[], name: SlotName, end: Instant): readonly SlotState[] {
  return slots.map((slot) =>
    slot.slot === name && slot.signature !== null
      ? { ...slot, signature: { ...slot.signature, shortenedTo: end } }
      : slot,
  );
}

function change(
  slots: readonly SlotState[],
  name: SlotName,
  changes: Partial<SlotState>,
): readonly SlotState[] {
  return slots.map((slot) => (slot.slot === name ? { ...slot, ...changes } : slot));
}
