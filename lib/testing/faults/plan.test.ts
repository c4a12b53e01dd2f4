import { describe, expect, test } from "vitest";
import { planRound } from "./plan.ts";
import { FAULT_KINDS } from "./types.ts";

const many = Array.from({ length: 200 }, (_, index) => planRound(7, index + 1, 10));

describe("the plan of a round", () => {
  test("a seed repeats it, and another seed or round does not", () => {
    expect(planRound(7, 3, 10)).toEqual(planRound(7, 3, 10));
    expect(planRound(8, 3, 10).stories).not.toEqual(planRound(7, 3, 10).stories);
    expect(planRound(7, 4, 10).stories).not.toEqual(planRound(7, 3, 10).stories);
  });

  test("200 rounds have at least 600 faults, of every kind", () => {
    const faults = many.flatMap((plan) => plan.faults);
    expect(faults.length).toBeGreaterThanOrEqual(600);
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
  });

  test("every tenth round has a fault of half a minute, and only those", () => {
    const long = many.filter(({ faults }) => faults.some(({ lastsMs }) => lastsMs >= 30_000));
    expect(long.map(({ round }) => round)).toEqual(
      Array.from({ length: 20 }, (_, index) => 10 * (index + 1)),
    );
  });

  test("stories end in every way, and some are signed by who may not", () => {
    const stories = many.flatMap((plan) => plan.stories);
    expect(new Set(stories.map(({ ending }) => ending))).toEqual(
      new Set(["keep", "hand_back", "stop", "shorten", "renew"]),
    );
    const forbidden = stories.filter(({ signers, beneficiary }) =>
      signers.some(({ by }) => by === beneficiary),
    );
    expect(forbidden.length).toBeGreaterThan(20);
  });
});
