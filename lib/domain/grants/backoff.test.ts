import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MINUTE } from "../shared/time.ts";
import { backoff } from "./backoff.ts";

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("UC-5 waiting before the next ask", () => {
  test("UC-5 half a second to a second after the first failure, doubling from there", () => {
    expect([1, 2, 3, 4].map((attempts) => backoff(attempts, 0))).toEqual([500, 1_000, 2_000, 4_000]);
    expect(backoff(1, 0.9999)).toBe(1_000);
  });

  test("UC-5 at least half the ceiling, never more than a minute, however many failures", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), random, (attempts, jitter) => {
        const wait = backoff(attempts, jitter);
        const ceiling = Math.min(MINUTE, 500 * 2 ** attempts);
        expect(wait).toBeGreaterThanOrEqual(ceiling / 2);
        expect(wait).toBeLessThanOrEqual(ceiling);
        expect(Number.isInteger(wait)).toBe(true);
      }),
    );
  });

  test("UC-5 never sooner than the server asked for", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        random,
        fc.nat(600_000),
        (attempts, jitter, retryAfter) => {
          const wait = backoff(attempts, jitter, retryAfter);
          expect(wait).toBe(Math.max(retryAfter, backoff(attempts, jitter)));
        },
      ),
    );
  });

  test("UC-5 two that fail together do not come back together", () => {
    expect(backoff(6, 0.1)).not.toBe(backoff(6, 0.9));
  });
});
