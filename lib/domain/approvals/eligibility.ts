import type { Instant } from "../shared/time.ts";
import { matchSlots } from "./matching.ts";
import type { Concerned, Seat, SlotName, SlotPlan, SlotState } from "./types.ts";

/** Whether the person is requester, creator or beneficiary, and so never decides (APP-2). */
export function isConcerned(concerned: Concerned, personId: string): boolean {
  return (
    personId === concerned.requesterId ||
    personId === concerned.creatorId ||
    personId === concerned.beneficiaryId
  );
}

/** The seat by which a person may fill the slot now: a holder at any time, a deputy from `deputyFrom` on (APP-5). */
export function seatFor(
  seats: readonly Seat[],
  slot: SlotPlan,
  who: { readonly personId: string; readonly now: Instant },
): Seat | undefined {
  const mine = seats.filter((seat) => seat.slot === slot.slot && seat.personId === who.personId);
  return (
    mine.find((seat) => seat.authority === "holder") ??
    mine.find((seat) => seat.authority === "deputy" && who.now >= slot.deputyFrom)
  );
}

/**
 * Slots that cannot all be filled by distinct persons who are not concerned (APP-1, REQ-2); empty when they can.
 * Deputies count from the start, since they may sign before the slot lapses.
 */
export function unfillableSlots(
  slots: readonly SlotName[],
  seats: readonly Seat[],
  concerned: Concerned,
): readonly SlotName[] {
  const candidates = new Map(
    slots.map((slot) => [
      slot,
      seats
        .filter((seat) => seat.slot === slot && !isConcerned(concerned, seat.personId))
        .map((seat) => seat.personId),
    ]),
  );
  const matched = matchSlots(candidates);
  return slots.filter((slot) => !matched.has(slot));
}

/**
 * Whether the open slots can still be filled by distinct persons once `personId` has signed `slot`.
 * Keeps a person with two seats from signing the one that only they can leave to somebody else.
 */
export function leavesFillable(
  slots: readonly SlotState[],
  seats: readonly Seat[],
  ask: { readonly concerned: Concerned; readonly slot: SlotName; readonly personId: string },
): boolean {
  const taken = new Set([
    ask.personId,
    ...slots.flatMap((slot) => (slot.signature ? [slot.signature.personId] : [])),
  ]);
  const open = slots.filter((slot) => slot.signature === null && slot.slot !== ask.slot).map((s) => s.slot);
  const free = seats.filter((seat) => !taken.has(seat.personId));
  return unfillableSlots(open, free, ask.concerned).length === 0;
}
