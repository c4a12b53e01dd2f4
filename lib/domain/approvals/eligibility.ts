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

/** Whether the person stands in for somebody concerned, by any seat: then they never decide either (APP-2). */
export function standsInForConcerned(
  concerned: Concerned,
  seats: readonly Pick<Seat, "onBehalfOf">[],
): boolean {
  return seats.some((seat) => seat.onBehalfOf !== null && isConcerned(concerned, seat.onBehalfOf));
}

/** Whether the person is concerned or stands in for somebody who is, by the live seats of everybody (APP-2). */
export function neverDecides(concerned: Concerned, seats: readonly Seat[], personId: string): boolean {
  return (
    isConcerned(concerned, personId) ||
    standsInForConcerned(
      concerned,
      seats.filter((seat) => seat.personId === personId),
    )
  );
}

/**
 * The seat by which a person may fill the slot now: a holder at any time, a deputy from `deputyFrom` on (APP-5), and a
 * delegate at any time while the delegation runs (APP-4). Who has a right of their own uses that one.
 */
export function seatFor(
  seats: readonly Seat[],
  slot: SlotPlan,
  who: { readonly personId: string; readonly now: Instant },
): Seat | undefined {
  const mine = seats.filter((seat) => seat.slot === slot.slot && seat.personId === who.personId);
  return (
    mine.find((seat) => seat.authority === "holder") ??
    mine.find((seat) => seat.authority === "deputy" && who.now >= slot.deputyFrom) ??
    mine.find((seat) => seat.authority === "delegate")
  );
}

/**
 * Slots that cannot all be filled by distinct persons who may decide (APP-1, APP-2, REQ-2); empty when they can.
 * Deputies count from the start, since they may sign before the slot lapses.
 */
export function unfillableSlots(
  slots: readonly SlotName[],
  seats: readonly Seat[],
  concerned: Concerned,
): readonly SlotName[] {
  const barred = new Set(
    seats.map((seat) => seat.personId).filter((personId) => neverDecides(concerned, seats, personId)),
  );
  const candidates = new Map(
    slots.map((slot) => [
      slot,
      seats.filter((seat) => seat.slot === slot && !barred.has(seat.personId)).map((seat) => seat.personId),
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
