import { describe, expect, test } from "vitest";
import { ordinalWord, renewalRuleWords, renewalWords } from "./renewals.ts";

describe("EXC-7 the words of a renewal", () => {
  test("EXC-7 one sentence for the approvers", () => {
    expect(renewalWords({ ordinal: 2, exposureDays: 143, met: 2, open: 0, missed: 1 })).toBe(
      "2nd renewal, 143 days so far, 1 of 3 milestones missed.",
    );
    expect(renewalWords({ ordinal: 1, exposureDays: 1, met: 1, open: 1, missed: 0 })).toBe(
      "1st renewal, 1 day so far, 1 of 2 milestones met.",
    );
  });

  test("EXC-7 ordinals", () => {
    expect([1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 103, 111].map(ordinalWord).join(" ")).toBe(
      "1st 2nd 3rd 4th 10th 11th 12th 13th 21st 22nd 103rd 111th",
    );
  });

  test("EXC-7 the rule says what shortened it", () => {
    expect(renewalRuleWords(0, 90)).toContain("up to 90 days");
    expect(renewalRuleWords(1, 60)).toMatch(/^One milestone was missed: at most 60 days/);
    expect(renewalRuleWords(2, 30)).toMatch(/^Two milestones were missed: at most 30 days/);
  });
});
