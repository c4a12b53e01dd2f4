import { describe, expect, test } from "vitest";
import { completeText } from "#lib/testing/raw-bucket-text.ts";
import { DAY, dayOf } from "../shared/time.ts";
import { suggestEnd } from "./suggest-end.ts";

const NOW = Date.parse("2026-11-24T10:00:00Z");
const dueIn = (days: number, durationDays: number) => ({
  ...completeText(dayOf(NOW + days * DAY)),
  durationDays,
});

describe("EXC-4 a shorter end is suggested from the plan", () => {
  test("EXC-4 the last milestone's day, when it is a week or more before the end", () => {
    expect(suggestEnd(dueIn(20, 60), NOW)).toBe("2026-12-14");
    expect(suggestEnd(dueIn(20, 27), NOW)).toBe("2026-12-14");
  });
  test("EXC-4 nothing is suggested for a gain of less than a week, or for a day that has come", () => {
    expect(suggestEnd(dueIn(20, 26), NOW)).toBeNull();
    expect(suggestEnd(dueIn(0, 60), NOW)).toBeNull();
    expect(suggestEnd({ ...dueIn(20, 60), plan: { ...dueIn(20, 60).plan, milestones: [] } }, NOW)).toBeNull();
  });
});
