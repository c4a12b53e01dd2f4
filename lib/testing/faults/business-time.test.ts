import { expect, test } from "vitest";
import { openBusinessTime } from "./business-time.ts";

test("what the database's clock showed before, in and after a leap becomes a moment again", () => {
  const time = openBusinessTime();
  expect(time.momentOf(500)).toBe(500);
  time.leapt(1_000, 10_000);
  time.leapt(2_000, 30_000);
  expect(time.aheadMs()).toBe(30_000);
  expect([999, 5_000, 11_500, 20_000, 32_500].map(time.momentOf)).toEqual([999, 1_000, 1_500, 2_000, 2_500]);
});
