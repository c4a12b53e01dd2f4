import { describe, expect, test } from "vitest";
import { dueWords, milestoneWords, nextWords, planProgress, sizeWords } from "./plan.ts";

const open = {
  status: "open" as const,
  missed: false,
  daysLate: 0,
  dueOn: "2026-12-20",
  owner: { name: "Olu" },
  verifier: { name: "Eda" },
};
const verified = { ...open, status: "verified" as const };
const late = { ...open, missed: true, daysLate: 6 };

describe("EXC-6 the words of a plan", () => {
  test.each([
    [[verified, verified, open, late], "2 of 4 milestones are verified, 1 is late by 6 days."],
    [[open], "The one milestone is not verified yet."],
    [[verified, open], "1 of 2 milestones is verified."],
    [[verified, verified], "All two milestones are verified."],
    [[verified], "The one milestone is verified."],
    [[late, { ...late, daysLate: 1 }], "0 of 2 milestones are verified, 2 are late, by up to 6 days."],
  ])("EXC-6 progress in one sentence", (milestones, words) => {
    expect(planProgress(milestones)).toBe(words);
  });

  test("EXC-6 states have word, icon and tone; a miss is said whatever else it is", () => {
    expect(milestoneWords(late)).toEqual({ word: "missed, late by 6 days", icon: "alert", tone: "danger" });
    expect(milestoneWords({ ...late, status: "handed_in", daysLate: 1 }).word).toBe(
      "missed, late by 1 day, waits to be verified",
    );
    expect(milestoneWords({ ...verified, daysLate: 2 }).word).toBe("verified, 2 days late");
  });

  test.each([
    ["2026-12-15", "due in 5 days (20 Dec 2026)"],
    ["2026-12-19", "due tomorrow (20 Dec 2026)"],
    ["2026-12-20", "due today (20 Dec 2026)"],
    ["2026-12-26", "was due 6 days ago (20 Dec 2026)"],
  ])("EXC-6 on %s: %s", (today, words) => {
    expect(dueWords(open, today)).toBe(words);
  });

  test("EXC-6 who does what next", () => {
    expect(nextWords(open, false)).toContain("once the request is approved");
    expect(nextWords(late, true)).toBe(
      "Olu hands in evidence next, and explains why it was missed; then Eda verifies it.",
    );
    expect(nextWords({ ...open, status: "handed_in" }, true)).toBe("Eda looks at it next.");
  });

  test("EXC-6 sizes", () => {
    expect([900, 42_400, 1_234_567].map(sizeWords)).toEqual(["900 bytes", "42 KB", "1.2 MB"]);
  });
});
