import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countedRuns } from "./counted-runs.ts";

/** What a property over these two was tried with, in order. */
function tried(): readonly string[] {
  const seen: string[] = [];
  const pair = [fc.nat(), fc.string()] as const;
  fc.assert(
    fc.property(...pair, (number, word) => void seen.push(`${number} ${word}`)),
    countedRuns(200, ...pair),
  );
  return seen;
}

test("SEC-2 a property that counts opens with the same half on every run, and goes on with another", () => {
  const [one, other] = [tried(), tried()];
  expect(one).toHaveLength(200);
  expect(one.slice(0, 100)).toEqual(other.slice(0, 100));
  expect(new Set(one.slice(0, 100)).size).toBeGreaterThan(90);
  expect(one.slice(100)).not.toEqual(other.slice(100));
});
