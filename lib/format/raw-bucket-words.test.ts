import { describe, expect, test } from "vitest";
import { BLANK_RAW_BUCKET } from "#lib/domain/raw-bucket/blank.ts";
import { checkRawBucket } from "#lib/domain/raw-bucket/check.ts";
import { QUESTIONS } from "#lib/domain/raw-bucket/questions.ts";
import { bucketWords } from "./buckets.ts";
import { pathWords } from "./path.ts";
import { fieldProblem, fieldWords } from "./raw-bucket-fields.ts";
import { requestsTitle } from "./requests-title.ts";

const PRESENT = { now: "2026-11-24T12:00:00Z", zone: "Europe/London" };

describe("the fields of a raw-bucket exception", () => {
  test("REQ-3 every field that the domain can find a flaw in has a name", () => {
    const flaws = checkRawBucket(BLANK_RAW_BUCKET, {
      bucket: null,
      questions: [],
      activePeople: new Set(),
      requesterId: "me",
      beneficiary: { id: "", name: "", userName: "" },
      today: "2026-11-24",
      lastDay: "2026-12-24",
    }).map(({ field }) => field);
    const answers = Object.values(QUESTIONS).flatMap((questions) =>
      questions.map(({ id }) => `answers.${id}`),
    );
    for (const field of [...flaws, ...answers, "risk.residual", "duration"])
      expect(fieldWords(field)).not.toBe(field);
  });

  test("REQ-3 a milestone is counted as people count", () => {
    expect(fieldProblem("plan.milestones.0.verifierId", "is missing")).toBe(
      "Milestone 1's verifier is missing.",
    );
  });
});

describe("REQ-2 the approval path in words", () => {
  const slot = (...eligible: readonly (readonly [string, "holder" | "deputy"])[]) => ({
    slot: "CTO",
    deputyFrom: "2026-11-25T12:00:00Z",
    eligible: eligible.map(([name, authority]) => ({ name, authority, onBehalfOf: null })),
  });

  test("REQ-2 holders first, by when, then their deputies", () => {
    expect(pathWords(slot(["cto", "holder"], ["cto-deputy", "deputy"]), false, PRESENT)).toEqual({
      what: "cto",
      note: "by tomorrow 12:00, then cto-deputy",
    });
    expect(pathWords(slot(["cto", "holder"]), false, PRESENT)).toEqual({ what: "cto", note: "" });
  });

  test("REQ-2 a deputy alone waits for their hour", () => {
    expect(pathWords(slot(["cto-deputy", "deputy"]), false, PRESENT)).toEqual({
      what: "cto-deputy",
      note: "as deputy, from tomorrow 12:00",
    });
  });

  test("REQ-2 APP-1 nobody, or only somebody who is needed elsewhere, is said", () => {
    expect(pathWords(slot(), true, PRESENT).what).toBe("nobody can sign it");
    expect(pathWords(slot(["dual", "holder"]), true, PRESENT)).toEqual({
      what: "only dual",
      note: "who is needed for another slot",
    });
  });
});

describe("the title of the list of requests", () => {
  const none = { kind: null, decision: null, access: null, mine: null, q: null };
  test.each([
    [
      { count: 2, more: false, filters: { ...none, decision: "waiting_for_approval" } },
      "Two requests wait for approval",
    ],
    [{ count: 1, more: false, filters: { ...none, access: "ended" } }, "One access has ended"],
    [{ count: 25, more: true, filters: none }, "More than 25 requests"],
    [{ count: 0, more: false, filters: { ...none, q: "x" } }, "No requests match"],
    [{ count: 3, more: false, filters: { ...none, mine: true, access: "active" } }, "Three requests match"],
  ])("UX-3 %j", (listed, title) => {
    expect(requestsTitle(listed)).toBe(title);
  });
});

test("EXC-2 a bucket is told apart by its kind, layer, class and owner", () => {
  const owner = { name: "owner" };
  expect(
    bucketWords({
      securableType: "volume",
      layer: "base",
      classification: "confidential",
      owner,
      path: "s3://x",
    }),
  ).toBe("external volume · base layer · confidential · owner: owner");
});
