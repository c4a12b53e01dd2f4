import { describe, expect, test } from "vitest";
import { readIdempotencyKey, readIfMatch } from "./precondition.ts";

const outcome = (read: ReturnType<typeof readIfMatch> | ReturnType<typeof readIdempotencyKey>): unknown =>
  read.ok ? read.value : read.problem.code;

describe("APP-7 If-Match", () => {
  test.each([
    ['"1"', 1],
    ['"12"', 12],
    ['"999999999"', 999_999_999],
    ["1", "version_malformed"],
    ['W/"1"', "version_malformed"],
    ["*", "version_malformed"],
    ['"1", "2"', "version_malformed"],
    ['"-1"', "version_malformed"],
    ['"1.5"', "version_malformed"],
    ['"1e9"', "version_malformed"],
    ['"9999999999"', "version_malformed"],
    ['""', "version_malformed"],
    ["", "version_malformed"],
  ])("APP-7 %s is %j", (tag, expected) => {
    expect(outcome(readIfMatch(new Headers({ "if-match": tag }), true))).toBe(expected);
  });

  test("APP-7 without it a command that needs it is refused, and another one goes on", () => {
    expect(outcome(readIfMatch(new Headers(), true))).toBe("version_missing");
    expect(outcome(readIfMatch(new Headers(), false))).toBeNull();
  });

  test("APP-7 a wrong one is refused even where none is needed", () => {
    expect(outcome(readIfMatch(new Headers({ "if-match": "x" }), false))).toBe("version_malformed");
  });
});

describe("APP-7 Idempotency-Key", () => {
  test.each([
    ["abcdefgh", "abcdefgh"],
    ["0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950e"],
    ["a".repeat(100), "a".repeat(100)],
    ["a".repeat(101), "idempotency_key_malformed"],
    ["short", "idempotency_key_malformed"],
    ["", "idempotency_key_malformed"],
    ["abcdefgh ijk", "idempotency_key_malformed"],
    ["abcdefgh'; --", "idempotency_key_malformed"],
  ])("APP-7 %j is %j", (key, expected) => {
    expect(outcome(readIdempotencyKey(new Headers({ "idempotency-key": key })))).toBe(expected);
  });

  test("APP-7 none is fine", () => {
    expect(outcome(readIdempotencyKey(new Headers()))).toBeNull();
  });
});
