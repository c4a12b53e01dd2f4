import { describe, expect, test } from "vitest";
import { sealLabel, seatWords, slotWords, standInFor, whoMaySign, type SlotData } from "./slots.ts";

const present = { now: "2026-11-24T12:00:00Z", zone: "UTC" };
const open: SlotData = {
  slot: "CTO",
  state: "open",
  deputyFrom: "2026-11-25T09:00:00Z",
  dueAt: "2026-11-28T09:00:00Z",
  person: null,
  authority: null,
  onBehalfOf: null,
  reason: null,
  at: null,
  eligible: [
    { id: "p1", name: "cto", authority: "holder", onBehalfOf: null },
    { id: "p2", name: "cto-deputy", authority: "deputy", onBehalfOf: null },
  ],
};
const nobody = { id: "p9", mySlot: null };

describe("APP-5: a deputy comes after the holder, and that is said", () => {
  test("before the hand-over the deputy stands with the hour", () => {
    expect(whoMaySign(open, present)).toBe("cto, or cto-deputy from tomorrow 09:00");
  });

  test("afterwards both may sign", () => {
    expect(whoMaySign(open, { ...present, now: "2026-11-25T09:00:00Z" })).toBe("cto or cto-deputy");
  });

  test("APP-4: a delegate stands beside the holder, with the holder's name", () => {
    const bea = { id: "p3", name: "bea", authority: "delegate", onBehalfOf: "cto" } as const;
    expect(whoMaySign({ ...open, eligible: [...open.eligible, bea] }, present)).toBe(
      "cto or bea for cto, or cto-deputy from tomorrow 09:00",
    );
  });

  test("nobody left is said, not left blank", () => {
    expect(slotWords({ ...open, eligible: [] }, nobody, present).what).toBe("nobody can sign it");
  });
});

test("REQ-2: an open slot says who it waits for, and when that is the reader", () => {
  expect(slotWords(open, nobody, present).what).toBe("waits for cto, or cto-deputy from tomorrow 09:00");
  expect(slotWords(open, { id: "p1", mySlot: "CTO" }, present)).toEqual({
    what: "waits for you",
    note: "· or cto-deputy from tomorrow 09:00",
  });
});

test("APP-4: a signature names person, time, authority and what was said", () => {
  const signed: SlotData = {
    ...open,
    state: "signed",
    person: { name: "cto-deputy" },
    authority: "deputy",
    at: "2026-11-24T10:42:00Z",
    reason: "plan is credible",
  };
  expect(slotWords(signed, nobody, present)).toEqual({
    what: "signed by cto-deputy",
    note: '1 h ago, as deputy, "plan is credible"',
  });
  const stoodIn = { person: { name: "bea" }, authority: "delegate", onBehalfOf: "cto" } as const;
  expect(slotWords({ ...signed, ...stoodIn }, nobody, present).what).toBe("signed by bea for cto");
  expect(slotWords({ ...signed, state: "rejected" }, nobody, present).what).toBe("rejected by cto-deputy");
  expect(slotWords({ ...open, state: "closed" }, nobody, present).what).toBe("not signed");
});

test("the seal in words, where no list stands beside it", () => {
  expect(
    sealLabel([
      { slot: "CTO", state: "signed" },
      { slot: "CDAO", state: "closed" },
    ]),
  ).toBe("CTO signed, CDAO not signed");
  expect(sealLabel([])).toBe("not submitted");
});

test("APP-4: the inbox says for whom a delegate would sign, and says nothing to a holder", () => {
  const seat = { slot: "CTO", authority: "delegate", onBehalfOf: { name: "Anna" } };
  expect(standInFor([seat], "CTO")).toBe("Anna");
  expect(standInFor([seat], "CDAO")).toBeUndefined();
  expect(standInFor([seat, { ...seat, authority: "holder", onBehalfOf: null }], "CTO")).toBeUndefined();
});

test("the seats of a person", () => {
  expect(
    seatWords([
      { slot: "CTO", authority: "holder", onBehalfOf: null },
      { slot: "CDAO", authority: "deputy", onBehalfOf: null },
      { slot: "VP", authority: "delegate", onBehalfOf: { name: "vp" } },
    ]),
  ).toBe("CTO slot, deputy in the CDAO slot and VP slot for vp");
});
