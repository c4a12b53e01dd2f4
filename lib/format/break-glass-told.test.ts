import { describe, expect, test } from "vitest";
import type { BreakGlassDetails } from "#lib/domain/break-glass/types.ts";
import { toldAnswers, toldChanges, toldUnusual, type Told } from "./break-glass-told.ts";

const details: BreakGlassDetails = {
  profile: "diagnosis",
  incident: "INC-4471",
  severity: "P1",
  service: "scoring",
  purpose: "Find out why the batch is stuck",
  minutes: 60,
  drill: false,
};
const plain: Told = {
  details,
  profile: { name: "Read-only diagnosis", purpose: "To look", maxMinutes: 120 },
  who: "engineer",
  earlier: { count: 0, lastAgoMs: null, lastIncident: null, lastNumber: null },
  overdue: [],
  extends: null,
  alsoHolds: [],
};

describe("BG-3 a break-glass in words", () => {
  test("BG-3 what will be done comes first; a profile that is not known is named as it was asked", () => {
    expect(toldAnswers(plain).map(({ label }) => label)).toEqual([
      "What will be done",
      "Incident",
      "Service",
      "Profile",
    ]);
    expect(toldAnswers({ details, profile: null }).at(-1)?.answer).toBe("diagnosis");
    expect(toldAnswers({ details: { ...details, incident: " ", service: "" }, profile: null })).toHaveLength(
      2,
    );
  });

  test("BG-3 nothing stands out of a first one of fewer minutes than allowed", () => {
    expect(toldUnusual(plain)).toEqual([]);
  });

  test.each<readonly [string, Partial<Told>, string]>([
    ["BG-7 an overdue review", { overdue: ["BG-3"] }, "The review of BG-3 is overdue."],
    ["BG-7 two of them", { overdue: ["BG-3", "BG-5"] }, "The reviews of BG-3 and BG-5 are overdue."],
    ["BG-4 an extension", { extends: "BG-7" }, "It extends BG-7, which still runs."],
    [
      "BG-4 all minutes",
      { details: { ...details, minutes: 120 } },
      "All 120 minutes that the profile allows are asked for.",
    ],
    ["other access", { alsoHolds: ["EXC-1"] }, "engineer also holds EXC-1 now."],
    [
      "BG-3 an earlier one",
      { earlier: { count: 1, lastAgoMs: 3 * 86_400_000, lastIncident: "INC-1", lastNumber: "BG-2" } },
      "One earlier break-glass of engineer in 90 days, the last 3 days ago (BG-2, INC-1).",
    ],
  ])("%s is the one thing that stands out", (_, changes, sentence) => {
    expect(toldUnusual({ ...plain, ...changes })).toEqual([sentence]);
  });

  test("REQ-4 the fields that differ, and no others", () => {
    const after = { ...details, severity: "P2", minutes: 30 } as const;
    expect(toldChanges(details, after).map(({ field }) => field)).toEqual(["Incident", "Minutes"]);
    expect(toldChanges(details, details)).toEqual([]);
  });
});
