import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  after,
  APPROVED,
  asked,
  DEPUTY_FROM,
  DRAFT,
  DUE,
  seat,
  signed,
  SUBMITTED,
  T0,
} from "#lib/testing/spec.ts";
import type { SlotName } from "../approvals/types.ts";
import { DAY, HOUR } from "../shared/time.ts";
import { evolve } from "./evolve.ts";
import type { RequestEvent } from "./events.ts";
import { ACCESS_STATUSES, DECISION_STATUSES, type RequestState } from "./types.ts";

const shortened = (slot: SlotName, by: string, end: number): RequestEvent => ({
  type: "access_shortened",
  by,
  slot,
  end,
});
const BOTH_SHORTENED = (cto: number, cdao: number): readonly RequestEvent[] => [
  signed("CTO", "cto"),
  shortened("CTO", "cto", cto),
  signed("CDAO", "cdao"),
  shortened("CDAO", "cdao", cdao),
];
const ANSWERED = (askedAt: number, stoodStillMs: number): RequestEvent => ({
  type: "question_answered",
  by: "scientist",
  questionId: "q1",
  askedBy: "cdao",
  text: "Amount and day only.",
  stoodStillMs,
  at: askedAt + stoodStillMs,
});

const events = fc.constantFrom<RequestEvent>(
  ...APPROVED,
  { type: "draft_saved", by: "scientist", contentHash: "h" },
  signed("VP", "vp"),
  { type: "access_shortened", by: "cto", slot: "CTO", end: T0 + DAY },
  { type: "slot_reopened", slot: "CDAO", personId: "cdao", why: "no_longer_eligible" },
  {
    type: "request_rejected",
    by: "cto",
    slot: "CTO",
    version: 1,
    seatId: seat("CTO", "cto").id,
    authority: "holder",
    onBehalfOf: null,
    reason: "No.",
    at: T0,
  },
  { type: "request_withdrawn", by: "scientist" },
  { type: "request_lapsed", dueAt: DUE },
  { type: "access_verified" },
  { type: "grant_failed", reason: "refused", message: "no" },
  { type: "grant_retried", by: "scientist" },
  { type: "access_end_started", by: null, cause: "expired", reason: null, at: T0 },
  { type: "removal_failed", reason: "refused", message: "no" },
  { type: "overdue_raised", stage: "alarm", dueAt: T0, at: T0 },
  {
    type: "closing_proposed",
    by: "security",
    closingId: "clo_1",
    note: "Seen in the console.",
    evidence: { kind: "link", link: "https://bank.example/x" },
    at: T0,
  },
  {
    type: "closing_dropped",
    by: null,
    closingId: "clo_1",
    proposedBy: "security",
    reason: null,
    at: T0,
  },
  { type: "access_closed", because: "by_hand", by: "security", at: T0 },
  { type: "access_end_proved", kept: [], stillThrough: [], at: T0 },
  { ...SUBMITTED, slots: [] } as RequestEvent,
);
const states: fc.Arbitrary<RequestState> = fc
  .record({ decision: fc.constantFrom(...DECISION_STATUSES), access: fc.constantFrom(...ACCESS_STATUSES) })
  .map((status) => ({ ...after(...APPROVED), ...status }));

describe("what an event makes of a state", () => {
  test("REQ-6 evolve takes any event in any state without a throw, and leaves its argument alone", () => {
    fc.assert(
      fc.property(states, fc.array(events, { maxLength: 20 }), (state, list) => {
        const before = structuredClone(state);
        const next = list.reduce(evolve, state);
        expect(state).toEqual(before);
        expect(DECISION_STATUSES).toContain(next.decision);
        expect(ACCESS_STATUSES).toContain(next.access);
      }),
    );
  });

  test("REQ-8 the same events give the same state, whoever folds them", () => {
    expect(after(...APPROVED)).toEqual(APPROVED.reduce(evolve, structuredClone(DRAFT)));
  });

  test("REQ-2 a submitted request is due when its last slot is", () => {
    const [cto, cdao] = after(SUBMITTED).slots;
    expect(after(SUBMITTED)).toMatchObject({ decision: "waiting_for_approval", textVersion: 1, dueAt: DUE });
    expect([cto?.signature, cdao?.signature]).toEqual([null, null]);
    const later = evolve(DRAFT, {
      ...(SUBMITTED as Extract<RequestEvent, { type: "request_submitted" }>),
      slots: [
        { slot: "CTO", remindAt: 1, deputyFrom: 1, dueAt: 10 },
        { slot: "CDAO", remindAt: 1, deputyFrom: 1, dueAt: 20 },
      ],
    });
    expect(later.dueAt).toBe(20);
  });

  test("REQ-7 decision and access move apart: an approved request is being granted, not granted", () => {
    expect(after(...APPROVED)).toMatchObject({ decision: "approved", access: "being_granted" });
    expect(after(...APPROVED, { type: "access_verified" })).toMatchObject({ access: "active" });
  });

  test("UC-5 a retry of a failed grant is being granted again; a retry of a removal stays a removal", () => {
    const failed = after(...APPROVED, { type: "grant_failed", reason: "r", message: "m" });
    expect(evolve(failed, { type: "grant_retried", by: "scientist" }).access).toBe("being_granted");
    const removing: RequestState = { ...failed, access: "being_removed" };
    expect(evolve(removing, { type: "grant_retried", by: "scientist" }).access).toBe("being_removed");
  });

  test("REQ-4 of two shortenings the earlier counts", () => {
    expect(after(SUBMITTED, ...BOTH_SHORTENED(10, 20)).shortenedTo).toBe(10);
    expect(after(SUBMITTED, ...BOTH_SHORTENED(20, 10)).shortenedTo).toBe(10);
  });

  test("REQ-4 a shortening goes with its signature, and leaves that of another signer", () => {
    const reopened = (slot: SlotName): RequestEvent => ({
      type: "slot_reopened",
      slot,
      personId: "x",
      why: "no_longer_eligible",
    });
    const shortened = [SUBMITTED, ...BOTH_SHORTENED(10, 20)];
    expect(after(...shortened, reopened("CTO")).shortenedTo).toBe(20);
    expect(after(...shortened, reopened("CDAO")).shortenedTo).toBe(10);
    expect(after(...shortened, reopened("CTO"), reopened("CDAO")).shortenedTo).toBeNull();
  });

  test("REQ-5 an answer moves what was still to come by the time it took, and nothing that had come", () => {
    const askedAt = DEPUTY_FROM;
    const open = after(SUBMITTED, asked("CDAO", "cdao", { at: askedAt }));
    expect(open).toMatchObject({ decision: "question_open", question: { by: "cdao", askedAt }, dueAt: DUE });
    const answered = evolve(open, ANSWERED(askedAt, 5 * HOUR));
    expect(answered).toMatchObject({
      decision: "waiting_for_approval",
      question: null,
      dueAt: DUE + 5 * HOUR,
    });
    for (const slot of answered.slots)
      expect(slot).toMatchObject({
        remindAt: T0 + 12 * HOUR,
        deputyFrom: DEPUTY_FROM,
        dueAt: DUE + 5 * HOUR,
      });
    const early = after(SUBMITTED, asked("CDAO", "cdao"), ANSWERED(T0, HOUR));
    expect(early.slots[0]).toMatchObject({ remindAt: T0 + 13 * HOUR, deputyFrom: DEPUTY_FROM + HOUR });
  });

  test("REQ-4 a new version opens every slot again, with nothing shortened and no question open", () => {
    const again = { ...(SUBMITTED as Extract<RequestEvent, { type: "request_submitted" }>), version: 2 };
    const state = after(SUBMITTED, ...BOTH_SHORTENED(10, 20), again);
    expect(state).toMatchObject({ textVersion: 2, shortenedTo: null, question: null });
    expect(state.slots.map(({ signature }) => signature)).toEqual([null, null]);
  });
});
