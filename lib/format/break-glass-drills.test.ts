import { expect, test } from "vitest";
import { drillAt, drillsTitle, drillTook } from "./break-glass-drills.ts";

const present = { now: "2026-11-24T14:55:00Z", zone: "Europe/Berlin" };

test("BG-8 the page of drills says first whether the quarter has had its drill", () => {
  expect(drillsTitle({ name: "Q4 2026", held: 1, toCome: 0 })).toBe("One drill held in Q4 2026");
  expect(drillsTitle({ name: "Q4 2026", held: 0, toCome: 1 })).toBe("The drill of Q4 2026 is planned");
  expect(drillsTitle({ name: "Q4 2026", held: 0, toCome: 0 })).toBe(
    "No drill yet in Q4 2026, and none is planned",
  );
});

test("BG-8 a drill is due at nine where its planner is, and one of today in five minutes", () => {
  expect(drillAt("2026-12-01", present)).toBe("2026-12-01T08:00:00.000Z");
  expect(drillAt("2026-11-24", present)).toBe("2026-11-24T15:00:00.000Z");
  expect(drillAt("2026-02-30", present)).toBeNull();
});

test("BG-8 how long a step took, or that it was not reached", () => {
  expect(drillTook(84_000)).toBe("1 min 24 s");
  expect(drillTook(12)).toBe("under 1 s");
  expect(drillTook(null)).toBe("not reached");
});
