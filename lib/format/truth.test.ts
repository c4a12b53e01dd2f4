import { expect, test } from "vitest";
import { residualWords, truthLines, type TruthData } from "./truth.ts";

const present = { now: "2026-11-24T12:00:00Z", zone: "UTC" };
const truth: TruthData = {
  desired: true,
  desiredAt: "2026-11-24T10:00:00Z",
  appliedAt: null,
  present: null,
  readAt: null,
  effective: null,
  effectiveAt: null,
};
const words = (changes: Partial<TruthData>) =>
  truthLines({ ...truth, ...changes }, present).map(({ step, words: said }) => `${step}: ${said}`);

test("UC-4 desired, applied, verified and effective are four states, each with its time, and none is guessed", () => {
  expect(words({})).toEqual([
    "Desired: yes, since 24 Nov 2026, 10:00",
    "Applied: not by this request",
    "Verified: not read yet",
    "Effective: not read",
  ]);
  expect(
    words({
      desired: false,
      appliedAt: "2026-11-24T10:01:00Z",
      present: false,
      readAt: "2026-11-24T11:00:00Z",
      effective: true,
      effectiveAt: "2026-11-24T11:01:00Z",
    }),
  ).toEqual([
    "Desired: no, since 24 Nov 2026, 10:00",
    "Applied: 24 Nov 2026, 10:01",
    "Verified: gone, read 24 Nov 2026, 11:00",
    "Effective: yes, read 24 Nov 2026, 11:01",
  ]);
});

test("UC-4 what was handed out before the end lives on for an hour at the longest, and that is said up to when", () => {
  expect(residualWords(null, present)).toBe("");
  expect(residualWords("2026-11-24T11:30:00Z", present)).toBe(
    "Temporary credentials handed out before the removal may still be used until 24 Nov 2026, 12:30 at the longest.",
  );
  expect(residualWords("2026-11-24T09:30:00Z", present)).toContain("had run out by 24 Nov 2026, 10:30");
});
