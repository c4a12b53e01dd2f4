import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countedRuns } from "#lib/testing/counted-runs.ts";
import { delegated, seat, T0 } from "#lib/testing/spec.ts";
import { neverDecides, unfillableSlots } from "../approvals/eligibility.ts";
import { SLOT_NAMES, type Seat, type SlotName } from "../approvals/types.ts";
import { DAY, HOUR } from "../shared/time.ts";
import { decideDelegation, endDelegation } from "./decide.ts";
import type { Delegate, Delegation, DelegationFacts, DelegationRefusal, PendingRequest } from "./types.ts";

const SEATS: readonly Seat[] = [seat("CTO", "anna"), seat("CDAO", "erika"), seat("CTO", "dora", "deputy")];
const FACTS: DelegationFacts = {
  now: T0,
  delegate: { id: "bea", name: "Bea" },
  seats: SEATS,
  delegations: [],
  together: [["CTO", "CDAO"]],
  pending: [],
};
const ASK: Delegate = {
  type: "delegate",
  by: "anna",
  delegationId: "del_1",
  slot: "CTO",
  to: "bea",
  startsAt: null,
  endsAt: T0 + 7 * DAY,
  reason: " On leave. ",
};
const running = (from: string, to: string, changes: Partial<Delegation> = {}): Delegation => ({
  id: "del_0",
  seatId: `CTO-${from}`,
  slot: "CTO",
  delegator: { id: from, name: from },
  delegate: { id: to, name: to },
  startsAt: T0 - DAY,
  endsAt: T0 + 3 * DAY,
  ...changes,
});
const pending = (changes: Partial<PendingRequest> = {}): PendingRequest => ({
  number: "EXC-1001",
  concerned: { requesterId: "bea", creatorId: "bea", beneficiaryId: "bea" },
  open: ["CTO", "CDAO"],
  signers: [],
  ...changes,
});
const asErika = (changes: Partial<DelegationFacts> = {}): Partial<DelegationFacts> => ({
  delegate: { id: "erika", name: "Erika" },
  ...changes,
});

describe("APP-4 who may stand in", () => {
  test("APP-4 somebody active, for a holder, from now or from a day to come", () => {
    expect(decideDelegation(ASK, FACTS)).toEqual({
      ok: true,
      events: [
        {
          type: "delegation_created",
          by: "anna",
          delegationId: "del_1",
          seatId: "CTO-anna",
          slot: "CTO",
          to: "bea",
          startsAt: T0,
          endsAt: T0 + 7 * DAY,
          reason: "On leave.",
          at: T0,
        },
      ],
    });
    expect(decideDelegation({ ...ASK, startsAt: T0 + DAY }, FACTS).ok).toBe(true);
  });

  test("APP-4 a deputy of the slot may stand in: they sign at once then", () => {
    const facts = { ...FACTS, delegate: { id: "dora", name: "Dora" } };
    expect(decideDelegation({ ...ASK, to: "dora" }, facts).ok).toBe(true);
  });

  const WAYS: readonly (readonly [string, Partial<Delegate>, Partial<DelegationFacts>, DelegationRefusal])[] =
    [
      ["of a slot one does not hold", { slot: "CDAO" }, {}, { code: "slot_not_held", slot: "CDAO" }],
      ["of a slot one is deputy of", { by: "dora", to: "bea" }, {}, { code: "slot_not_held", slot: "CTO" }],
      [
        "of what was delegated",
        { by: "carl" },
        { seats: [...SEATS, delegated("CTO", "carl", "anna")] },
        { code: "slot_not_held", slot: "CTO" },
      ],
      ["to oneself", { to: "anna" }, {}, { code: "delegate_is_self" }],
      ["to nobody active", {}, { delegate: null }, { code: "delegate_unknown" }],
      ["from before now", { startsAt: T0 - 1 }, {}, { code: "delegation_starts_in_past" }],
      ["for no time", { endsAt: T0 }, {}, { code: "delegation_backwards" }],
      ["for more than 90 days", { endsAt: T0 + 90 * DAY + 1 }, {}, { code: "delegation_too_long", days: 90 }],
      ["without a reason", { reason: "  " }, {}, { code: "delegation_reason_missing" }],
      [
        "in a loop",
        {},
        { delegations: [running("bea", "anna", { slot: "VP", seatId: "VP-bea" })] },
        { code: "delegation_loop", name: "Bea", endsAt: T0 + 3 * DAY },
      ],
      [
        "to somebody who is stood in for",
        {},
        { delegations: [running("bea", "carl", { slot: "VP", seatId: "VP-bea" })] },
        { code: "delegate_is_away", name: "Bea", standsIn: "carl", endsAt: T0 + 3 * DAY },
      ],
      [
        "by somebody who stands in",
        {},
        { delegations: [running("vera", "anna", { slot: "VP", seatId: "VP-vera" })] },
        { code: "delegated_on", name: "vera", endsAt: T0 + 3 * DAY },
      ],
      [
        "of a seat that is delegated then",
        {},
        { delegations: [running("anna", "carl")] },
        { code: "delegated_already", name: "carl", startsAt: T0 - DAY, endsAt: T0 + 3 * DAY },
      ],
      [
        "to who stands in for the slot beside it",
        {},
        { delegations: [running("erika", "bea", { slot: "CDAO", seatId: "CDAO-erika" })] },
        { code: "stands_in_elsewhere", name: "Bea", slot: "CDAO", endsAt: T0 + 3 * DAY },
      ],
      [
        "to another holder of the slot",
        {},
        { seats: [...SEATS, seat("CTO", "bea")] },
        { code: "delegate_fills_slot", name: "Bea", slot: "CTO" },
      ],
      [
        "to the only holder of the slot beside it",
        { to: "erika" },
        asErika(),
        { code: "only_holder_elsewhere", name: "Erika", slot: "CDAO" },
      ],
      [
        "to who asked for what waits for the slot",
        {},
        { pending: [pending()] },
        { code: "delegate_is_concerned", name: "Bea", slot: "CTO", number: "EXC-1001" },
      ],
      [
        "that takes the last who could sign what the holder asked for",
        { to: "dora" },
        {
          delegate: { id: "dora", name: "Dora" },
          pending: [
            pending({ concerned: { requesterId: "anna", creatorId: "anna", beneficiaryId: "anna" } }),
          ],
        },
        { code: "leaves_request_unfillable", name: "Dora", number: "EXC-1001" },
      ],
    ];
  test.each(WAYS)("APP-4 none %s", (_, command, facts, refusal) => {
    expect(decideDelegation({ ...ASK, ...command }, { ...FACTS, ...facts })).toEqual({ ok: false, refusal });
  });

  test("APP-4 periods that only touch do not meet", () => {
    const before = running("bea", "anna", { endsAt: T0 + DAY });
    const command = { ...ASK, startsAt: T0 + DAY };
    expect(decideDelegation(command, { ...FACTS, delegations: [before] }).ok).toBe(true);
    expect(
      decideDelegation({ ...command, startsAt: T0 + DAY - HOUR }, { ...FACTS, delegations: [before] }).ok,
    ).toBe(false);
  });

  test("APP-4 a holder of the slot beside it may stand in while another holds that one too", () => {
    const facts = asErika({ seats: [...SEATS, seat("CDAO", "emil")] });
    expect(decideDelegation({ ...ASK, to: "erika" }, { ...FACTS, ...facts }).ok).toBe(true);
  });

  test("APP-2 the requester of what waits for another slot only, or of what is signed, may stand in", () => {
    const other = { ...FACTS, pending: [pending({ open: ["CDAO"], signers: ["dora"] })] };
    expect(decideDelegation(ASK, other).ok).toBe(true);
  });
});

describe("whatever delegations there are", () => {
  const PEOPLE = ["a", "b", "c", "d", "e"] as const;
  const person = fc.constantFrom(...PEOPLE);
  const slot = fc.constantFrom(...SLOT_NAMES);
  const asks = fc.array(
    fc.record({ by: person, to: person, slot, from: fc.nat(20), days: fc.integer({ min: 1, max: 20 }) }),
    { minLength: 2, maxLength: 12 },
  );
  const holders = fc.array(
    fc.tuple(slot, person).map(([s, p]) => seat(s, p)),
    { minLength: 2, maxLength: 8 },
  );

  type Ask = { by: string; to: string; slot: SlotName; from: number; days: number };
  /** Asks for one after another, and keeps what the rules accept. */
  function settle(seats: readonly Seat[], all: readonly Ask[]): readonly Delegation[] {
    const kept: Delegation[] = [];
    for (const [index, ask] of all.entries()) {
      const { by, to, slot: of, from, days } = ask;
      const startsAt = T0 + from * DAY;
      const command = { ...ASK, by, to, slot: of, delegationId: `d${index}`, startsAt };
      const facts = { ...FACTS, seats, delegations: kept, delegate: { id: to, name: to } };
      const decision = decideDelegation({ ...command, endsAt: startsAt + days * DAY }, facts);
      if (!decision.ok) continue;
      const [{ seatId, endsAt }] = decision.events;
      kept.push(running(by, to, { id: `d${index}`, seatId, slot: of, startsAt, endsAt }));
    }
    return kept;
  }
  const at = (all: readonly Delegation[], day: number): readonly Delegation[] => {
    const now = T0 + day * DAY;
    return all.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  };

  test("APP-4 on no day is anybody both who stands in and who is stood in for, nor a seat delegated twice", () => {
    let settled = 0;
    fc.assert(
      fc.property(holders, asks, (seats, all) => {
        const kept = settle(seats, all);
        settled += kept.length;
        for (let day = 0; day <= 40; day += 1) {
          const live = at(kept, day);
          const from = live.map(({ delegator }) => delegator.id);
          for (const { delegate } of live) expect(from).not.toContain(delegate.id);
          expect(new Set(live.map(({ seatId }) => seatId)).size).toBe(live.length);
        }
      }),
      countedRuns(500, holders, asks),
    );
    expect(settled).toBeGreaterThan(100);
  });

  test("APP-1 APP-2 no delegation lets one person fill two slots, nor anybody concerned or standing in for them decide", () => {
    fc.assert(
      fc.property(holders, asks, fc.nat(40), person, (seats, all, day, requesterId) => {
        const live = at(settle(seats, all), day);
        const there = [
          ...seats,
          ...live.map((one) => delegated(one.slot, one.delegate.id, one.delegator.id)),
        ];
        const concerned = { requesterId, creatorId: requesterId, beneficiaryId: requesterId };
        const barred = [
          requesterId,
          ...live.filter(({ delegator }) => delegator.id === requesterId).map(({ delegate }) => delegate.id),
        ];
        for (const who of barred) expect(neverDecides(concerned, there, who)).toBe(true);
        const free = there.filter(({ personId }) => !barred.includes(personId));
        const distinct = free.some(
          (cto) =>
            cto.slot === "CTO" && free.some((cdao) => cdao.slot === "CDAO" && cdao.personId !== cto.personId),
        );
        expect(unfillableSlots(["CTO", "CDAO"], there, concerned).length === 0).toBe(distinct);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("ending a delegation", () => {
  const stored = {
    id: "del_1",
    slot: "CTO",
    delegatorId: "anna",
    delegateId: "bea",
    endsAt: T0 + DAY,
    endedAt: null,
  } as const;

  test("APP-4 it ends at once, before it began too", () => {
    const decision = endDelegation(stored, { by: "bea", now: T0 });
    expect(decision).toMatchObject({ ok: true, events: [{ type: "delegation_ended", by: "bea", at: T0 }] });
  });

  test("APP-4 one that is over or was ended is over", () => {
    const over = { ok: false, refusal: { code: "delegation_over", endedAt: T0 + DAY } };
    expect(endDelegation(stored, { by: "bea", now: T0 + DAY })).toEqual(over);
    const ended = { ...stored, endedAt: T0 - HOUR };
    expect(endDelegation(ended, { by: "bea", now: T0 })).toEqual({
      ok: false,
      refusal: { code: "delegation_over", endedAt: T0 - HOUR },
    });
  });
});
