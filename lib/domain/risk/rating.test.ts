import { describe, expect, test } from "vitest";
import { levelOf, scoreOf } from "./rating.ts";
import { SCORES } from "./types.ts";

describe("EXC-5 rating a risk", () => {
  test("EXC-5 the score is likelihood times impact", () => {
    expect(scoreOf({ likelihood: 3, impact: 4 })).toBe(12);
    expect(scoreOf({ likelihood: 5, impact: 5 })).toBe(25);
  });

  test("EXC-5 high from 12, medium from 6, whatever the factors", () => {
    for (const likelihood of SCORES)
      for (const impact of SCORES) {
        const score = likelihood * impact;
        const expected = score >= 12 ? "high" : score >= 6 ? "medium" : "low";
        expect(levelOf({ likelihood, impact })).toBe(expected);
      }
  });
});
