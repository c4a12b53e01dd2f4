import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countedRuns } from "#lib/testing/counted-runs.ts";
import { matchSlots } from "./matching.ts";
import { SLOT_NAMES, type SlotName } from "./types.ts";

type Candidates = ReadonlyMap<SlotName, readonly string[]>;

const people = fc.subarray(["a", "b", "c", "d"]);
const instances: fc.Arbitrary<Candidates> = fc
  .tuple(fc.shuffledSubarray([...SLOT_NAMES]), people, people, people)
  .map(([slots, ...lists]) => new Map(slots.map((slot, index) => [slot, lists[index] ?? []])));

/** The most slots that distinct people can fill, by trying every way. */
function most(candidates: Candidates, taken: readonly string[] = []): number {
  const [first, ...rest] = candidates;
  if (first === undefined) return 0;
  const [, list] = first;
  const others = new Map(rest);
  const without = most(others, taken);
  const filled = list
    .filter((person) => !taken.includes(person))
    .map((person) => 1 + most(others, [...taken, person]));
  return Math.max(without, ...filled);
}

describe("APP-1 matching slots to people", () => {
  test("APP-1 fills as many slots as trying every way does, each by a candidate of its own", () => {
    let harder = 0;
    fc.assert(
      fc.property(instances, (candidates) => {
        const matched = matchSlots(candidates);
        expect(matched.size).toBe(most(candidates));
        expect(new Set(matched.values()).size).toBe(matched.size);
        for (const [slot, person] of matched) expect(candidates.get(slot)).toContain(person);
        if (greedy(candidates) < matched.size) harder += 1;
      }),
      countedRuns(2_000, instances),
    );
    expect(harder, "no instance on which first come, first served would have failed").toBeGreaterThan(10);
  });

  test("APP-1 a person with two seats is moved to the slot that nobody else can fill", () => {
    const matched = matchSlots(
      new Map<SlotName, string[]>([
        ["CTO", ["dual", "other"]],
        ["CDAO", ["dual"]],
      ]),
    );
    expect(matched).toEqual(
      new Map([
        ["CDAO", "dual"],
        ["CTO", "other"],
      ]),
    );
  });

  test("APP-1 without candidates nothing is matched", () => {
    expect(matchSlots(new Map([["CTO", []]]))).toEqual(new Map());
    expect(matchSlots(new Map())).toEqual(new Map());
  });
});

/** Gives each slot its first free candidate: what the rule forbids. */
function greedy(candidates: Candidates): number {
  const taken = new Set<string>();
  for (const list of candidates.values()) {
    const first = list.find((person) => !taken.has(person));
    if (first !== undefined) taken.add(first);
  }
  return taken.size;
}
