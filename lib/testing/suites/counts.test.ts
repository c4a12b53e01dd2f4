import { describe, expect, test } from "vitest";
import { couldNotRun, summary } from "./counts.ts";

describe("the closing lines of a test run", () => {
  test("a line for each suite, and one that sums them up", () => {
    const unit = { name: "unit", passed: 3, failed: 0, skipped: 0 };
    const int = { name: "int", passed: 2, failed: 1, skipped: 4 };
    expect(summary([unit, int]).split("\n")).toEqual([
      "unit         3 passed, 0 failed, 0 skipped",
      "int          2 passed, 1 failed, 4 skipped",
      "5 passed, 1 failed, 4 skipped",
    ]);
  });

  test("a suite that could not run is a failure and says why", () => {
    const lines = summary([couldNotRun("e2e", "no browser")]).split("\n");
    expect(lines).toEqual(["e2e          could not run: no browser", "0 passed, 1 failed, 0 skipped"]);
  });
});
