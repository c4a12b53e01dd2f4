import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countedRuns } from "#lib/testing/counted-runs.ts";
import { delegated, seat } from "#lib/testing/spec.ts";
import { unfillableFrom, type PeriodSeat } from "./coverage.ts";
import { SLOT_NAMES, type Seat, type SlotName } from "./types.ts";

const lasting = (one: Seat, from = 0, until: number | null = null): PeriodSeat => ({ ...one, from, until });
const BOTH: readonly SlotName[] = ["CTO", "CDAO"];

describe("APP-1 from when on slots cannot be filled", () => {
  test("APP-1 never, while distinct people hold them for good", () => {
    expect(unfillableFrom(BOTH, [lasting(seat("CTO", "a")), lasting(seat("CDAO", "b"))], 10)).toBeNull();
  });

  test("APP-1 now, when one person is all there is for both", () => {
    const left = unfillableFrom(BOTH, [lasting(seat("CTO", "a")), lasting(seat("CDAO", "a"))], 10);
    expect(left?.at).toBe(10);
    expect(left?.slots).toHaveLength(1);
  });

  test("APP-4 from the end of the last seat on, be it a delegated one", () => {
    const seats = [
      lasting(seat("CTO", "a"), 0, 20),
      lasting(delegated("CTO", "c", "a"), 0, 50),
      lasting(seat("CDAO", "b")),
    ];
    expect(unfillableFrom(BOTH, seats, 10)).toEqual({ at: 50, slots: ["CTO"] });
    expect(unfillableFrom(BOTH, [...seats, lasting(seat("CTO", "d", "deputy"), 50)], 10)).toBeNull();
  });

  test("APP-1 it is the first moment at which trying every way fails, whatever seats there are", () => {
    const seats = fc.array(
      fc
        .record({
          slot: fc.constantFrom(...SLOT_NAMES),
          who: fc.constantFrom("a", "b", "c"),
          from: fc.nat(20),
          length: fc.option(fc.integer({ min: 1, max: 20 })),
        })
        .map(({ slot, who, from, length }) =>
          lasting(seat(slot, who), from, length === null ? null : from + length),
        ),
      { maxLength: 8 },
    );
    const moments = fc.nat(20);
    let found = 0;
    fc.assert(
      fc.property(seats, moments, (there, now) => {
        const answer = unfillableFrom(BOTH, there, now);
        const bad = Array.from({ length: 60 }, (_, index) => now + index).find(
          (at) =>
            !there.some((cto) =>
              there.some(
                (cdao) =>
                  cto.slot === "CTO" &&
                  cdao.slot === "CDAO" &&
                  cto.personId !== cdao.personId &&
                  [cto, cdao].every((one) => one.from <= at && (one.until === null || at < one.until)),
              ),
            ),
        );
        if (bad !== undefined && bad > now) found += 1;
        expect(answer?.at).toBe(bad);
      }),
      countedRuns(1_000, seats, moments),
    );
    expect(found).toBeGreaterThan(20);
  });
});
