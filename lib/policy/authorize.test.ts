import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AUTHORITIES, SLOT_NAMES, type SlotName } from "#lib/domain/approvals/types.ts";
import { ACCESS_STATUSES, DECISION_STATUSES } from "#lib/domain/requests/types.ts";
import { authorize } from "./authorize.ts";
import { RULES } from "./rules.ts";
import { ROLES, SYSTEM_TASKS, type PersonActor, type RequestRelation } from "./types.ts";

const CONCERNED = ["requester", "creator", "beneficiary"] as const;
const SEAT = { id: "s", authority: "holder", onBehalfOf: null } as const;
const id = fc.constantFrom(...CONCERNED, "a", "b");
const persons: fc.Arbitrary<PersonActor> = fc.record({
  kind: fc.constant("person"),
  id,
  displayName: id,
  title: fc.constant(null),
  roles: fc.subarray([...ROLES]),
  seats: fc.array(
    fc.record({
      id: fc.constant("s"),
      slot: fc.constantFrom(...SLOT_NAMES),
      authority: fc.constantFrom(...AUTHORITIES),
      onBehalfOf: fc.option(id),
    }),
  ),
  sessionId: fc.constant("ses"),
  authTime: fc.nat(),
});
const requests: fc.Arbitrary<RequestRelation> = fc.record({
  kind: fc.constant("raw_bucket"),
  requesterId: fc.constant("requester"),
  creatorId: fc.constant("creator"),
  beneficiaryId: fc.constant("beneficiary"),
  decision: fc.constantFrom(...DECISION_STATUSES),
  access: fc.constantFrom(...ACCESS_STATUSES),
  slots: fc.array(fc.record({ slot: fc.constantFrom(...SLOT_NAMES), signedBy: fc.option(id) }), {
    maxLength: 3,
  }),
  closingBy: fc.option(fc.constantFrom("requester", "creator", "beneficiary", "other")),
});

describe("separation of duties before every allow", () => {
  test("APP-2 whoever is concerned never decides, with any roles and seats, in any state", () => {
    fc.assert(
      fc.property(persons, fc.constantFrom(...CONCERNED), requests, (person, concerned, request) => {
        const answer = authorize({ ...person, id: concerned }, "request.decide", request);
        expect(answer).toMatchObject({ allow: false, because: { rule: "sod.concerned_never_decides" } });
      }),
    );
  });

  test("APP-2 whoever stands in for somebody concerned never decides, by whatever seat", () => {
    fc.assert(
      fc.property(persons, fc.constantFrom(...CONCERNED), requests, (person, concerned, request) => {
        const seat = { id: "d", slot: "VP", authority: "delegate", onBehalfOf: concerned } as const;
        const answer = authorize({ ...person, seats: [...person.seats, seat] }, "request.decide", request);
        expect(answer.allow).toBe(false);
      }),
    );
  });

  test("APP-4 a delegation lets sign for the slot, and gives nothing else of the office", () => {
    const seat = { id: "d", slot: "CDAO", authority: "delegate", onBehalfOf: "cdao" } as const;
    const bea: PersonActor = {
      kind: "person",
      id: "bea",
      displayName: "Bea",
      title: null,
      roles: [],
      seats: [seat],
      sessionId: "ses",
      authTime: 0,
    };
    const cdao = { ...bea, id: "cdao", seats: [{ ...seat, authority: "holder" as const, onBehalfOf: null }] };
    const risk = { ownerId: "owner", request: null };
    expect(authorize(cdao, "risk.close", risk).allow).toBe(true);
    expect(authorize(bea, "risk.close", risk).allow).toBe(false);
    expect(authorize(bea, "delegation.create", { delegatorId: "bea" }).allow).toBe(false);
  });

  test("APP-1 whoever signed a slot never decides another", () => {
    fc.assert(
      fc.property(persons, requests, fc.constantFrom(...SLOT_NAMES), (person, request, slot) => {
        const signed = { ...request, slots: [...request.slots, { slot, signedBy: person.id }] };
        expect(authorize(person, "request.decide", signed).allow).toBe(false);
      }),
    );
  });

  test("APP-2 only a seat of its slots decides: no role does, and no task", () => {
    fc.assert(
      fc.property(persons, requests, (person, request) => {
        if (!authorize(person, "request.decide", request).allow) return;
        const slots = new Set(request.slots.map((slot) => slot.slot));
        expect(person.seats.some((seat) => slots.has(seat.slot))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(persons, requests, fc.constantFrom(...SLOT_NAMES), (person, request, slot) => {
        const open = { ...request, slots: [...request.slots, { slot, signedBy: null }] };
        const others = SLOT_NAMES.filter((name) => open.slots.every((one) => one.slot !== name));
        const decides = (seated: readonly SlotName[]) => {
          const seats = seated.map((name) => ({ ...SEAT, slot: name }));
          return authorize({ ...person, id: "free", seats }, "request.decide", open).allow;
        };
        expect(decides([slot])).toBe(true);
        expect(decides([...others, slot])).toBe(true);
        expect(decides(others)).toBe(false);
        expect(decides([])).toBe(false);
      }),
    );
    for (const task of SYSTEM_TASKS)
      fc.assert(
        fc.property(requests, (request) => {
          expect(authorize({ kind: "system", task }, "request.decide", request).allow).toBe(false);
        }),
      );
  });

  test("SEC-2 for every action that has them, denials stand before allowances", () => {
    const firstAllow = new Map<string, number>();
    for (const [index, rule] of RULES.entries())
      for (const action of rule.actions)
        if (rule.effect === "allow") firstAllow.set(action, firstAllow.get(action) ?? index);
    for (const [index, rule] of RULES.entries())
      if (rule.effect === "deny")
        for (const action of rule.actions) expect(index).toBeLessThan(firstAllow.get(action) ?? Infinity);
  });
});

describe("what an answer says", () => {
  const request: RequestRelation = {
    kind: "raw_bucket",
    requesterId: "requester",
    creatorId: "creator",
    beneficiaryId: "beneficiary",
    decision: "draft",
    access: "none",
    slots: [],
    closingBy: null,
  };
  const actor = { kind: "system", task: "sweeper" } as const;

  test("SEC-2 a permit names its action and the rule that gave it", () => {
    const answer = authorize(actor, "request.lapse", request);
    expect(answer.allow && answer.permit).toMatchObject({
      action: "request.lapse",
      rule: "system.works_the_clock",
    });
  });

  test("SEC-2 a denial has no permit and says why in a sentence", () => {
    const answer = authorize(actor, "request.decide", request);
    expect(answer).toEqual({
      allow: false,
      because: { rule: "default.deny", sentence: "Nothing allows you to do this." },
    });
  });

  test("SEC-2 every rule has an id of its own and a sentence for the person it refuses", () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
    for (const rule of RULES) expect(rule.sentence).toMatch(/^[A-Z].{20,}\.$/u);
  });
});
