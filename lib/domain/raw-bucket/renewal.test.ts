import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completeText } from "#lib/testing/raw-bucket-text.ts";
import { DAY, dayOf } from "../shared/time.ts";
import {
  isRenewable,
  missedQuestions,
  renewalCap,
  renewalFlaws,
  renewedText,
  type Chain,
} from "./renewal.ts";

const T0 = Date.UTC(2026, 9, 1, 9);
const CHAIN: Chain = {
  ordinal: 1,
  exposureDays: 30,
  met: 1,
  open: 0,
  missed: [{ id: "mst_1", title: "Contract agreed", dueOn: "2026-09-20" }],
  bucketId: "claims",
  beneficiaryId: "scientist",
};

describe("EXC-7 how much a renewal may ask for", () => {
  test.each([
    [90, 0, 90],
    [90, 1, 60],
    [90, 2, 30],
    [90, 3, 14],
    [90, 9, 14],
    [60, 1, 30],
    [10, 0, 10],
    [10, 5, 10],
  ])("EXC-7 of %i days, with %i missed: %i", (maxDays, missed, cap) => {
    expect(renewalCap(maxDays, missed)).toBe(cap);
  });

  test("EXC-7 never above the policy's cap, and no miss ever lengthens it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.nat({ max: 12 }), (maxDays, missed) => {
        expect(renewalCap(maxDays, missed)).toBeLessThanOrEqual(maxDays);
        expect(renewalCap(maxDays, missed + 1)).toBeLessThanOrEqual(renewalCap(maxDays, missed));
        expect(renewalCap(maxDays, missed)).toBeGreaterThanOrEqual(Math.min(14, maxDays));
      }),
    );
  });

  test("EXC-7 another bucket, another person, or too many days", () => {
    const flaws = (bucketId: string, beneficiaryId: string, durationDays: number) =>
      renewalFlaws({ bucketId, durationDays }, { chain: CHAIN, beneficiaryId, maxDays: 90 });
    expect(flaws("claims", "scientist", 60)).toEqual([]);
    expect(flaws("claims", "scientist", 61)).toEqual([
      { field: "durationDays", code: "shortened_by_misses", limit: 60 },
    ]);
    expect(flaws("orders", "colleague", 14).map(({ field }) => field)).toEqual(["bucketId", "beneficiaryId"]);
  });

  test("EXC-7 each missed milestone is a question of its own", () => {
    expect(missedQuestions(CHAIN.missed)).toMatchObject([
      { id: "mst_1", question: expect.stringContaining("Contract agreed") as string, minWords: 5 },
    ]);
  });
});

describe("EXC-7 when an access may be renewed", () => {
  test.each([
    ["waiting_for_approval", "none", null, false],
    ["rejected", "none", null, false],
    ["approved", "being_granted", null, true],
    ["approved", "active", null, true],
    ["approved", "being_removed", null, true],
    ["approved", "ended", T0 - 30 * DAY + 1, true],
    ["approved", "ended", T0 - 30 * DAY, false],
    ["approved", "ended", null, false],
  ])("EXC-7 %s, %s, ended %s: %s", (decision, access, endedAt, renewable) => {
    expect(isRenewable({ decision, access, endedAt }, T0)).toBe(renewable);
  });
});

describe("EXC-7 the text that a renewal begins with", () => {
  const details = completeText("2026-10-11", { durationDays: 90 });
  const [first] = details.plan.milestones;
  if (first === undefined) throw new Error("The complete text has a milestone");
  const milestones = [first, { ...first, title: "Product published", dueOn: "2026-12-25" }];
  const around = {
    chain: CHAIN,
    maxDays: 90,
    now: T0 + 40 * DAY,
    submittedAt: T0,
    verified: [false, false],
    explanations: { mst_1: "The team was away." },
  };

  test("EXC-7 fresh days within the shortened access, and the explanations given so far", () => {
    const answers = { ...details.answers, mst_0: "of an earlier renewal" };
    const text = renewedText({ ...details, answers, plan: { ...details.plan, milestones } }, around);
    expect(text.durationDays).toBe(60);
    expect(text.plan.milestones.map(({ dueOn }) => dueOn)).toEqual([
      "2026-11-20",
      dayOf(around.now + 60 * DAY),
    ]);
    expect(text.answers["mst_1"]).toBe("The team was away.");
    expect(text.answers["mst_0"]).toBeUndefined();
    expect(text.answers["purpose"]).toBe(details.answers["purpose"]);
  });

  test("EXC-7 what is verified is not asked again", () => {
    const text = renewedText(
      { ...details, plan: { ...details.plan, milestones } },
      { ...around, verified: [true, false] },
    );
    expect(text.plan.milestones.map(({ title }) => title)).toEqual(["Product published"]);
  });
});
