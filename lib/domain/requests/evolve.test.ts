import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { after, APPROVED, DRAFT, DUE, seat, signed, SUBMITTED, T0 } from "#lib/testing/spec.ts";
import { DAY } from "../shared/time.ts";
import { evolve } from "./evolve.ts";
import { ACCESS_STATUSES, DECISION_STATUSES, type RequestEvent, type RequestState } from "./types.ts";

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
        { slot: "CTO", deputyFrom: 1, dueAt: 10 },
        { slot: "CDAO", deputyFrom: 1, dueAt: 20 },
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
    const shortened = (end: number): RequestEvent => ({
      type: "access_shortened",
      by: "cto",
      slot: "CTO",
      end,
    });
    expect(after(SUBMITTED, shortened(10), shortened(20)).shortenedTo).toBe(10);
    expect(after(SUBMITTED, shortened(20), shortened(10)).shortenedTo).toBe(10);
  });
});
