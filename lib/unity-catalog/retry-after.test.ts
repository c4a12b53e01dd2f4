import * as fc from "fast-check";
import { expect, test } from "vitest";

import { httpDateMs, retryAfterMs } from "./retry-after.ts";

const NOON = Date.UTC(2026, 10, 24, 12);

test("UC-5: whole seconds", () => {
  expect(retryAfterMs("0", NOON)).toBe(0);
  expect(retryAfterMs(" 120 ", NOON)).toBe(120_000);
});

test("UC-5: an HTTP date counts from the server's time; a past one means now", () => {
  expect(retryAfterMs("Tue, 24 Nov 2026 12:00:30 GMT", NOON)).toBe(30_000);
  expect(retryAfterMs("Tue, 24 Nov 2026 11:00:00 GMT", NOON)).toBe(0);
});

test("UC-5, UC-6: no server can put us off for more than an hour", () => {
  expect(retryAfterMs("86400", NOON)).toBe(3_600_000);
  expect(retryAfterMs("Fri, 01 Jan 2100 00:00:00 GMT", NOON)).toBe(3_600_000);
});

test.each([null, "", "soon", "-5", "1.5", "1e3", "0x10", "12 minutes", "2026-11-24", "Someday GMT"])(
  "UC-5: %j says nothing",
  (value) => {
    expect(retryAfterMs(value, NOON)).toBeUndefined();
  },
);

test("UC-5: whatever is sent, the wait is absent or within the hour", () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const wait = retryAfterMs(value, NOON);
      if (wait !== undefined) expect(wait >= 0 && wait <= 3_600_000).toBe(true);
    }),
  );
});

test("an HTTP date is read, anything else is none", () => {
  expect(httpDateMs("Tue, 24 Nov 2026 12:00:00 GMT")).toBe(NOON);
  expect(httpDateMs("12")).toBeUndefined();
});
