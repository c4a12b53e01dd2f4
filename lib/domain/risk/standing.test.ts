import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY } from "../shared/time.ts";
import { levelOf, scoreOf } from "./rating.ts";
import { exposureDays, reviewDueAt, stalenessOf, type StandingFacts } from "./standing.ts";
import { REVIEW_CADENCES, RISK_STATUSES, SCORES, TREATMENTS } from "./types.ts";

const T0 = Date.UTC(2026, 9, 1);
const at = fc.integer({ min: T0 - 400 * DAY, max: T0 });
const rating = fc.record({ likelihood: fc.constantFrom(...SCORES), impact: fc.constantFrom(...SCORES) });
const facts: fc.Arbitrary<StandingFacts> = fc.record({
  status: fc.constantFrom(...RISK_STATUSES),
  activeAt: fc.option(at),
  lastReviewAt: fc.option(at),
  reviewCadence: fc.constantFrom(...REVIEW_CADENCES),
  ownerActive: fc.boolean(),
  unevidenced: fc.nat({ max: 3 }),
  treatment: fc.constantFrom(...TREATMENTS),
  residual: rating,
  residualLoweredAt: fc.option(at),
});

const SOUND: StandingFacts = {
  status: "active",
  activeAt: T0 - 10 * DAY,
  lastReviewAt: null,
  reviewCadence: "monthly",
  ownerActive: true,
  unevidenced: 0,
  treatment: "mitigate",
  residual: { likelihood: 2, impact: 4 },
  residualLoweredAt: null,
};

describe("EXC-5 reviews that are due", () => {
  test("EXC-5 30 or 90 days after the last review, or after it began to be carried", () => {
    expect(reviewDueAt(SOUND)).toBe(T0 + 20 * DAY);
    expect(reviewDueAt({ ...SOUND, reviewCadence: "quarterly" })).toBe(T0 + 80 * DAY);
    expect(reviewDueAt({ ...SOUND, lastReviewAt: T0 - DAY })).toBe(T0 + 29 * DAY);
  });

  test.each(["proposed", "closed", "dropped"] as const)("EXC-5 none for what is %s", (status) => {
    expect(reviewDueAt({ ...SOUND, status })).toBeNull();
  });
});

describe("EXC-5 exposure", () => {
  test("EXC-5 a day begun counts whole, and nothing before the access opened", () => {
    expect(exposureDays({ from: null, to: null }, T0)).toBe(0);
    expect(exposureDays({ from: T0, to: null }, T0)).toBe(0);
    expect(exposureDays({ from: T0 - 1, to: null }, T0)).toBe(1);
    expect(exposureDays({ from: T0 - 10 * DAY, to: T0 - 3 * DAY }, T0)).toBe(7);
    expect(exposureDays({ from: T0 + DAY, to: null }, T0)).toBe(0);
  });

  test("EXC-5 grows by at most one a day while it is carried, and stands still once the end is proved", () => {
    fc.assert(
      fc.property(at, fc.nat({ max: 500 * DAY }), fc.nat({ max: DAY }), (from, carried, later) => {
        const now = from + carried;
        const open = { from, to: null };
        const grown = exposureDays(open, now + later) - exposureDays(open, now);
        expect([0, 1]).toContain(grown);
        const ended = { from, to: now };
        expect(exposureDays(ended, now + later)).toBe(exposureDays(open, now));
      }),
    );
  });
});

describe("EXC-5 staleness is computed", () => {
  test("EXC-5 a sound entry is not stale; each reason by its own", () => {
    expect(stalenessOf(SOUND, T0)).toEqual([]);
    expect(stalenessOf(SOUND, T0 + 20 * DAY - 1)).toEqual([]);
    expect(stalenessOf(SOUND, T0 + 20 * DAY)).toEqual(["review_overdue"]);
    expect(stalenessOf({ ...SOUND, ownerActive: false }, T0)).toEqual(["owner_inactive"]);
    expect(stalenessOf({ ...SOUND, unevidenced: 1 }, T0)).toEqual(["control_without_evidence"]);
    const old = { ...SOUND, activeAt: T0 - 91 * DAY, lastReviewAt: T0 };
    expect(stalenessOf(old, T0)).toEqual(["residual_not_lowered"]);
    expect(stalenessOf({ ...old, residualLoweredAt: T0 - 90 * DAY }, T0)).toEqual([]);
    expect(stalenessOf({ ...old, residual: { likelihood: 1, impact: 5 } }, T0)).toEqual([]);
    expect(stalenessOf({ ...old, treatment: "accept" }, T0)).toEqual([]);
  });

  test("EXC-5 only what is carried is stale; a review at this instant always ends that it is overdue", () => {
    fc.assert(
      fc.property(facts, (one) => {
        const reasons = stalenessOf(one, T0);
        expect(new Set(reasons).size).toBe(reasons.length);
        if (one.status !== "active" || one.activeAt === null) expect(reasons).toEqual([]);
        expect(stalenessOf({ ...one, lastReviewAt: T0 }, T0)).not.toContain("review_overdue");
      }),
    );
  });

  test("EXC-5 what is stale stays so until somebody acts", () => {
    fc.assert(
      fc.property(facts, fc.nat({ max: 200 * DAY }), (one, later) => {
        expect(stalenessOf(one, T0 + later)).toEqual(expect.arrayContaining([...stalenessOf(one, T0)]));
      }),
    );
  });
});

describe("EXC-5 ratings", () => {
  test("EXC-5 a higher factor never lowers score or level", () => {
    const rank = { low: 0, medium: 1, high: 2 } as const;
    fc.assert(
      fc.property(rating, rating, (one, other) => {
        if (one.likelihood > other.likelihood || one.impact > other.impact) return;
        expect(scoreOf(one)).toBeLessThanOrEqual(scoreOf(other));
        expect(rank[levelOf(one)]).toBeLessThanOrEqual(rank[levelOf(other)]);
      }),
    );
  });
});
