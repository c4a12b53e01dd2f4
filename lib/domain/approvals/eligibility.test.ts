import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { delegated, seat } from "#lib/testing/spec.ts";
import { isConcerned, leavesFillable, neverDecides, seatFor, unfillableSlots } from "./eligibility.ts";
import { SLOT_NAMES, type Seat, type SlotName, type SlotState } from "./types.ts";

const concerned = { requesterId: "scientist", creatorId: "creator", beneficiaryId: "beneficiary" };
const person = fc.constantFrom("scientist", "creator", "beneficiary", "a", "b", "c");
const seats = fc.array(
  fc.tuple(fc.constantFrom(...SLOT_NAMES), person).map(([slot, who]) => seat(slot, who)),
  {
    maxLength: 8,
  },
);
const slotNames = fc.subarray([...SLOT_NAMES]);

/** Whether distinct people who may can fill all the slots, by trying every way. */
function fillable(slots: readonly SlotName[], there: readonly Seat[], barred: readonly string[]): boolean {
  const [first, ...rest] = slots;
  if (first === undefined) return true;
  return there.some(
    (one) =>
      one.slot === first &&
      !barred.includes(one.personId) &&
      fillable(rest, there, [...barred, one.personId]),
  );
}

describe("who may fill what", () => {
  test("APP-2 requester, creator and beneficiary are concerned, and nobody else", () => {
    for (const id of Object.values(concerned)) expect(isConcerned(concerned, id)).toBe(true);
    expect(isConcerned(concerned, "cto")).toBe(false);
  });

  test("REQ-2 the slots that cannot be filled are those that trying every way leaves over", () => {
    fc.assert(
      fc.property(slotNames, seats, (slots, there) => {
        const unfillable = unfillableSlots(slots, there, concerned);
        expect(unfillable.length === 0).toBe(fillable(slots, there, Object.values(concerned)));
        const rest = slots.filter((slot) => !unfillable.includes(slot));
        expect(fillable(rest, there, Object.values(concerned))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("APP-1 a signature is taken only if distinct people remain for every open slot", () => {
    const states = fc
      .tuple(slotNames, fc.array(fc.option(person), { minLength: 3, maxLength: 3 }))
      .map(([slots, signers]) => slots.map((slot, index) => slotState(slot, signers[index] ?? null)));
    fc.assert(
      fc.property(states, seats, fc.constantFrom(...SLOT_NAMES), person, (slots, there, slot, personId) => {
        const signers = slots.flatMap((one) => (one.signature === null ? [] : [one.signature.personId]));
        const open = slots
          .filter((one) => one.signature === null && one.slot !== slot)
          .map((one) => one.slot);
        const barred = [...Object.values(concerned), ...signers, personId];
        expect(leavesFillable(slots, there, { concerned, slot, personId })).toBe(
          fillable(open, there, barred),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

function slotState(slot: SlotName, signer: string | null): SlotState {
  const signature =
    signer === null
      ? null
      : { personId: signer, seatId: "s", authority: "holder" as const, at: 0, shortenedTo: null };
  return { slot, remindAt: 50, deputyFrom: 100, dueAt: 200, signature, reminded: false, deputyCalled: false };
}

describe("who stands in for somebody", () => {
  test("APP-2 whoever stands in for somebody concerned fills no slot, not even by a seat of their own", () => {
    fc.assert(
      fc.property(slotNames, seats, fc.constantFrom(...SLOT_NAMES), person, (slots, there, slot, who) => {
        const held = [...there, delegated(slot, who, "scientist")];
        expect(neverDecides(concerned, held, who)).toBe(true);
        expect(unfillableSlots(slots, held, concerned).length === 0).toBe(
          fillable(slots, there, [...Object.values(concerned), who]),
        );
      }),
    );
  });

  test("APP-4 a delegate of a holder who is not concerned counts as anybody does", () => {
    const held = [seat("CTO", "scientist"), delegated("CTO", "a", "c"), seat("CDAO", "b")];
    expect(unfillableSlots(["CTO", "CDAO"], held, concerned)).toEqual([]);
    expect(unfillableSlots(["CTO", "CDAO"], held.slice(0, 2), concerned)).toEqual(["CDAO"]);
  });

  test("APP-1 one person fills one slot, whoever they stand in for", () => {
    const held = [seat("CTO", "a"), delegated("CDAO", "a", "c")];
    expect(unfillableSlots(["CTO", "CDAO"], held, concerned)).toHaveLength(1);
  });
});

describe("by which seat", () => {
  const slot = { slot: "CTO", remindAt: 50, deputyFrom: 100, dueAt: 200 } as const;
  const deputy = seat("CTO", "deputy", "deputy");

  test("APP-5 a deputy has a seat from the hand-over on, not before", () => {
    expect(seatFor([deputy], slot, { personId: "deputy", now: 99 })).toBeUndefined();
    expect(seatFor([deputy], slot, { personId: "deputy", now: 100 })).toBe(deputy);
  });

  test("APP-4 a holder's seat goes before the same person's deputy seat", () => {
    const both = [seat("CTO", "a", "deputy"), seat("CTO", "a")];
    expect(seatFor(both, slot, { personId: "a", now: 150 })?.authority).toBe("holder");
    expect(seatFor(both, slot, { personId: "a", now: 0 })?.authority).toBe("holder");
  });

  test("APP-4 a delegate has the seat at once; who has a right of their own uses that one", () => {
    const standIn = delegated("CTO", "a", "cto");
    expect(seatFor([standIn], slot, { personId: "a", now: 0 })).toBe(standIn);
    expect(seatFor([standIn, seat("CTO", "a")], slot, { personId: "a", now: 0 })?.authority).toBe("holder");
    const deputyToo = [standIn, seat("CTO", "a", "deputy")];
    expect(seatFor(deputyToo, slot, { personId: "a", now: 99 })?.authority).toBe("delegate");
    expect(seatFor(deputyToo, slot, { personId: "a", now: 100 })?.authority).toBe("deputy");
  });

  test("APP-3 a seat of another slot or of another person is none", () => {
    expect(seatFor([seat("CDAO", "a")], slot, { personId: "a", now: 0 })).toBeUndefined();
    expect(seatFor([seat("CTO", "b")], slot, { personId: "a", now: 0 })).toBeUndefined();
  });
});
