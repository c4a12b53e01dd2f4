import { describe, expect, test } from "vitest";
import { lookAgainIn } from "./look-again.ts";
import { nextAttempt } from "./next-attempt.ts";
import { parentsOf } from "./parents.ts";
import { stillThrough } from "./still-through.ts";

const after = (changes: Partial<Parameters<typeof nextAttempt>[0]>) =>
  nextAttempt({ attempts: 0, settled: false, failure: null, removing: false, random: 0, ...changes });

describe("UC-5 the next attempt", () => {
  test("UC-5 waits longer each time, up to a minute, and never less than the server asks", () => {
    expect(after({ attempts: 0, failure: { reason: "unavailable" } })).toMatchObject({
      attempts: 1,
      dueInMs: 500,
    });
    expect(after({ attempts: 3, failure: { reason: "unavailable" } }).dueInMs).toBe(4_000);
    expect(
      after({ attempts: 900, failure: { reason: "timed_out" }, random: 0.999 }).dueInMs,
    ).toBeLessThanOrEqual(60_000);
    expect(after({ failure: { reason: "rate_limited", retryAfterMs: 90_000 } }).dueInMs).toBe(90_000);
  });

  test("UC-5 a grant that cannot succeed rests until a person has it tried again", () => {
    expect(after({ failure: { reason: "unknown_principal" } }).rests).toBe(true);
    expect(after({ failure: { reason: "unauthenticated" } }).rests).toBe(false);
  });

  test("UC-6 a removal is tried for ever, whatever the answer", () => {
    expect(after({ attempts: 10_000, failure: { reason: "refused" }, removing: true })).toMatchObject({
      rests: false,
      attempts: 10_001,
    });
  });

  test("UC-4 a read that lags is no failure, and is looked at again", () => {
    expect(after({})).toEqual({ attempts: 1, dueInMs: 500, rests: false });
    expect(after({ attempts: 7, settled: true })).toMatchObject({ attempts: 0, rests: true });
  });
});

test("UC-3 a proved end is looked at again after ten minutes and after a day, and then no more", () => {
  expect(lookAgainIn(0)).toBe(600_000);
  expect(lookAgainIn(600_000)).toBe(86_400_000 - 600_000);
  expect(lookAgainIn(86_400_000)).toBeNull();
});

test("UC-4 what still gives access is named: groups, parents, everything held directly", () => {
  expect(
    stillThrough("READ_VOLUME", [
      { privilege: "READ_VOLUME", inheritedFrom: { type: "group", fullName: "aiml" } },
      { privilege: "READ_VOLUME", inheritedFrom: { type: "catalog", fullName: "raw" } },
      { privilege: "USE_CATALOG", inheritedFrom: { type: "catalog", fullName: "other" } },
      { privilege: "ALL_PRIVILEGES", inheritedFrom: { type: "external_location", fullName: "land" } },
      { privilege: "ALL_PRIVILEGES" },
    ]),
  ).toEqual([
    "ALL_PRIVILEGES by external location land",
    "ALL_PRIVILEGES granted directly",
    "catalog raw",
    "group aiml",
  ]);
  expect(stillThrough("READ_VOLUME", [])).toEqual([]);
});

test("UC-5 what a securable lies in, nearest first", () => {
  expect(parentsOf({ type: "volume", fullName: "raw.base.claims" })).toEqual([
    { type: "schema", fullName: "raw.base" },
    { type: "catalog", fullName: "raw" },
  ]);
  expect(parentsOf({ type: "schema", fullName: "raw.base" })).toEqual([{ type: "catalog", fullName: "raw" }]);
  expect(parentsOf({ type: "external_location", fullName: "landing" })).toEqual([]);
});
