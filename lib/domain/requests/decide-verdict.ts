import { isConcerned, leavesFillable, neverDecides, seatFor } from "../approvals/eligibility.ts";
import type { Seat, SlotState } from "../approvals/types.ts";
import { accept, refuse } from "../shared/decision.ts";
import { MINUTE, type Instant } from "../shared/time.ts";
import type { RequestCommand } from "./commands.ts";
import type { RequestEvent } from "./events.ts";
import type { RequestFacts, RequestRefusal, RequestState, RequestDecision } from "./types.ts";

type Approve = Extract<RequestCommand, { type: "approve" }>;
type Ask = Extract<RequestCommand, { type: "ask_question" }>;
type Reject = Extract<RequestCommand, { type: "reject" }>;
type Entitled = { readonly slot: SlotState; readonly seat: Seat };

/** Approve or reject for one slot (APP-1..3, APP-7, APP-8). */
export function decideVerdict(
  state: RequestState,
  command: Approve | Reject,
  facts: RequestFacts,
): RequestDecision {
  const entitled = entitlement(state, command, facts);
  if ("code" in entitled) return refuse(entitled);
  return command.type === "reject"
    ? reject(state, command, { ...entitled, now: facts.now })
    : approve(state, command, { ...entitled, facts });
}

/** The slot and the seat by which the person decides on it now: approves, rejects, or asks. Or why they do not. */
export function entitlement(
  state: RequestState,
  command: Approve | Reject | Ask,
  facts: RequestFacts,
): Entitled | RequestRefusal {
  if (command.version !== state.textVersion)
    return { code: "stale_version", presentVersion: state.textVersion };
  if (state.dueAt !== null && facts.now >= state.dueAt) return { code: "past_due", dueAt: state.dueAt };
  if (isConcerned(state, command.by)) return { code: "requester_cannot_decide" };
  if (neverDecides(state, facts.seats, command.by)) return { code: "delegate_cannot_decide" };
  const slot = state.slots.find((candidate) => candidate.slot === command.slot);
  if (slot === undefined) return { code: "unknown_slot", slot: command.slot };
  if (slot.signature !== null) return { code: "slot_already_signed", slot: slot.slot };
  const other = state.slots.find((candidate) => candidate.signature?.personId === command.by);
  if (other !== undefined) return { code: "person_already_signed", slot: other.slot };
  const seat = seatFor(facts.seats, slot, { personId: command.by, now: facts.now });
  if (seat !== undefined) return { slot, seat };
  const waiting = facts.seats.some((s) => s.slot === slot.slot && s.personId === command.by);
  return { code: "no_seat_for_slot", slot: slot.slot, deputyFrom: waiting ? slot.deputyFrom : null };
}

function reject(
  state: RequestState,
  command: Reject,
  { seat, now }: Entitled & { readonly now: Instant },
): RequestDecision {
  if (command.reason.trim() === "") return refuse({ code: "reason_missing" });
  return accept({
    type: "request_rejected",
    by: command.by,
    slot: command.slot,
    version: state.textVersion,
    seatId: seat.id,
    authority: seat.authority,
    onBehalfOf: seat.onBehalfOf,
    reason: command.reason.trim(),
    at: now,
  });
}

function approve(
  state: RequestState,
  command: Approve,
  { slot, seat, facts }: Entitled & { readonly facts: RequestFacts },
): RequestDecision {
  // A stricter policy came into force while this was on somebody's screen; the request is re-opened under it in a moment.
  if (facts.isOutrun) return refuse({ code: "policy_changed" });
  if (facts.obstacles.length > 0) return refuse({ code: "access_cannot_begin", because: facts.obstacles });
  const latest = Math.min(
    facts.now + state.durationMinutes * MINUTE,
    state.shortenedTo ?? Number.POSITIVE_INFINITY,
  );
  if (command.end !== null && command.end >= latest) return refuse({ code: "end_not_shorter", latest });
  if (latest <= facts.now || (command.end !== null && command.end <= facts.now))
    return refuse({ code: "end_in_the_past" });
  const ask = { concerned: state, slot: slot.slot, personId: command.by };
  if (!leavesFillable(state.slots, facts.seats, ask))
    return refuse({ code: "slot_needed_elsewhere", slot: slot.slot });

  const signed: RequestEvent = {
    type: "slot_signed",
    by: command.by,
    slot: slot.slot,
    version: state.textVersion,
    seatId: seat.id,
    authority: seat.authority,
    onBehalfOf: seat.onBehalfOf,
    reason: command.reason?.trim() || null,
    at: facts.now,
  };
  const shortened: readonly RequestEvent[] =
    command.end === null
      ? []
      : [{ type: "access_shortened", by: command.by, slot: slot.slot, end: command.end }];
  const others = state.slots.filter((candidate) => candidate.slot !== slot.slot);
  return accept(signed, ...shortened, ...conclusion(state, others, { facts, endsAt: command.end ?? latest }));
}

/** With the last signature every earlier one is validated again; one that no longer holds re-opens its slot (APP-3). */
function conclusion(
  state: RequestState,
  others: readonly SlotState[],
  { facts, endsAt }: { readonly facts: RequestFacts; readonly endsAt: Instant },
): readonly RequestEvent[] {
  if (others.some((slot) => slot.signature === null)) return [];
  const reopened = others.flatMap((slot): RequestEvent[] => {
    const { signature } = slot;
    if (signature === null) return [];
    const holds = facts.seats.some(
      (seat) =>
        seat.slot === slot.slot &&
        seat.personId === signature.personId &&
        !neverDecides(state, facts.seats, seat.personId),
    );
    return holds
      ? []
      : [{ type: "slot_reopened", slot: slot.slot, personId: signature.personId, why: "no_longer_eligible" }];
  });
  if (reopened.length > 0) return reopened;
  return [{ type: "request_approved", startsAt: facts.now, endsAt }];
}
