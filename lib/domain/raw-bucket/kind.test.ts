import { describe, expect, test } from "vitest";
import { completeText } from "#lib/testing/raw-bucket-text.ts";
import { plainSentence, planSlots, withEnd } from "../requests/kind.ts";
import { FIRST_TERMS } from "../requests/kinds.ts";
import { HOUR } from "../shared/time.ts";
import { rawBucket } from "./kind.ts";
import type { RawBucketFacts } from "./types.ts";

const DETAILS = completeText("2026-10-20");
const TERMS = FIRST_TERMS.raw_bucket;
const FACTS: RawBucketFacts = {
  bucket: {
    id: "claims",
    securable: { type: "volume", fullName: "raw.base.claims" },
    layer: "base",
    classification: "internal",
    ownerId: "owner",
    path: "s3://raw/claims",
    products: [],
  },
  activePeople: new Set(),
  questions: [],
  requesterId: "scientist",
  beneficiary: { id: "b", name: "Ada Beck", userName: "ada@bank.example" },
  today: "2026-10-01",
  lastDay: "2026-10-31",
};
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
const said = (details = DETAILS, facts = FACTS, stage: "asked" | "granted" = "asked"): string =>
  plainSentence(rawBucket.sentence(details, facts, stage), day);

describe("EXC the raw-bucket kind", () => {
  test("EXC-4 asks CTO and CDAO, for one to ninety days", () => {
    expect(TERMS.slots).toEqual(["CTO", "CDAO"]);
    expect([TERMS.minMinutes, TERMS.maxMinutes]).toEqual([1440, 90 * 1440]);
    expect(rawBucket.durationMinutes({ ...DETAILS, durationDays: 7 })).toBe(7 * 1440);
  });

  test("APP-5 reminds after half a day, hands a slot to deputies after a day and lapses after five", () => {
    expect(planSlots(TERMS.slots, TERMS.due, 1_000)).toEqual([
      { slot: "CTO", remindAt: 1_000 + 12 * HOUR, deputyFrom: 1_000 + 24 * HOUR, dueAt: 1_000 + 120 * HOUR },
      { slot: "CDAO", remindAt: 1_000 + 12 * HOUR, deputyFrom: 1_000 + 24 * HOUR, dueAt: 1_000 + 120 * HOUR },
    ]);
  });

  test("EXC-3 asks for the tuples of the beneficiary by user name, and for none without a bucket", () => {
    expect(rawBucket.tuples(FACTS).map((tuple) => `${tuple.principal.name} ${tuple.privilege}`)).toEqual([
      "ada@bank.example USE_CATALOG",
      "ada@bank.example USE_SCHEMA",
      "ada@bank.example READ_VOLUME",
    ]);
    expect(rawBucket.tuples({ ...FACTS, bucket: null })).toEqual([]);
  });

  test("EXC-3 what stays withheld is said, writing first", () => {
    expect(rawBucket.withheld(FACTS)).toEqual([
      "WRITE_VOLUME",
      "download outside the workspace",
      "every other base-layer bucket",
    ]);
  });

  test("EXC-5 EXC-6 carries its risk entry and its plan", () => {
    expect(rawBucket.risk(DETAILS)).toEqual({ risk: DETAILS.risk, plan: DETAILS.plan });
  });
});

describe("the sentence of a raw-bucket exception", () => {
  test("what is asked says who, what, how long and why", () => {
    expect(said()).toBe(
      "Ada Beck asks to read the volume raw.base.claims for 30 days, because its data is not yet a Foundation Data Product.",
    );
    expect(said({ ...DETAILS, durationDays: 1, reason: "urgent_need" })).toBe(
      "Ada Beck asks to read the volume raw.base.claims for 1 day, because an urgent need cannot wait for a data product.",
    );
  });

  test("what is granted has its end open until the last slot is signed", () => {
    const granted = rawBucket.sentence({ ...DETAILS, reason: "fdp_quality_fault" }, FACTS, "granted");
    const because = "because the product has a data quality fault.";
    expect(plainSentence(granted, day)).toBe(
      `Ada Beck may read the volume raw.base.claims until its end, ${because}`,
    );
    expect(plainSentence(withEnd(granted, Date.UTC(2026, 9, 31)), day)).toBe(
      `Ada Beck may read the volume raw.base.claims until 2026-10-31, ${because}`,
    );
  });

  test("names of Unity Catalog are code, and an external location is called one", () => {
    const securable = { type: "external_location", fullName: "claims_landing" } as const;
    const facts = { ...FACTS, bucket: FACTS.bucket && { ...FACTS.bucket, securable } };
    expect(rawBucket.sentence(DETAILS, facts, "asked")).toContainEqual({
      text: "claims_landing",
      code: true,
    });
    expect(said(DETAILS, facts)).toContain("the external location claims_landing");
    expect(said(DETAILS, { ...FACTS, bucket: null })).toContain("a bucket not yet chosen");
  });
});
