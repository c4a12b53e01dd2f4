import { describe, expect, test } from "vitest";
import { unreachable } from "./exhaustive.ts";
import { DAY, dayOf, within } from "./time.ts";

describe("times of the rules", () => {
  test("REQ-6 an interval has its start and not its end", () => {
    expect([9, 10, 19, 20].map((at) => within(at, 10, 20))).toEqual([false, true, true, false]);
    expect(within(10, 10, 10)).toBe(false);
  });

  test("EXC-6 a day is the UTC day of an instant, to the last millisecond", () => {
    const midnight = Date.UTC(2026, 9, 25);
    expect([midnight - 1, midnight, midnight + DAY - 1].map(dayOf)).toEqual([
      "2026-10-24",
      "2026-10-25",
      "2026-10-25",
    ]);
  });

  test("a value that no rule knows fails loudly", () => {
    expect(() => unreachable({ type: "unheard_of" } as never)).toThrow("unheard_of");
  });
});
