import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countedRuns } from "#lib/testing/counted-runs.ts";
import { deltaOf, type LedgerTuple } from "./delta.ts";
import { PRIVILEGES } from "./types.ts";

const rows: fc.Arbitrary<readonly LedgerTuple[]> = fc.uniqueArray(
  fc.record({
    privilege: fc.constantFrom(...PRIVILEGES),
    wanted: fc.boolean(),
    preexisting: fc.boolean(),
    intended: fc.boolean(),
    known: fc.constantFrom("present" as const, "absent" as const, "unknown" as const),
  }),
  { selector: (row) => row.privilege },
);
const shown = fc
  .subarray([...PRIVILEGES, "MODIFY", "MANAGE", "ALL_PRIVILEGES", "WRITE_VOLUME", "SELECT"])
  .map((names) => new Set<string>(names));

describe("UC-1 whatever the ledger says and Unity Catalog shows", () => {
  test("UC-1 UC-2 only our own rows of the closed list change; what is held or was there before is never removed", () => {
    let removals = 0;
    fc.assert(
      fc.property(rows, shown, (ledger, observed) => {
        const { add, remove } = deltaOf(ledger, observed);
        const rowOf = (privilege: string) => ledger.find((row) => row.privilege === privilege);
        for (const privilege of [...add, ...remove]) {
          expect(PRIVILEGES).toContain(privilege);
          expect(rowOf(privilege)).toBeDefined();
        }
        for (const privilege of add) expect(rowOf(privilege)?.wanted).toBe(true);
        for (const privilege of remove)
          expect(rowOf(privilege)).toMatchObject({ wanted: false, preexisting: false, intended: true });
        expect(add.filter((privilege) => remove.includes(privilege))).toEqual([]);
        removals += remove.length;
      }),
      countedRuns(2_000, rows, shown),
    );
    expect(removals).toBeGreaterThan(50);
  });

  test("UC-1 UC-2 nothing that is ours and unwanted stays without being removed, nothing wanted without being added", () => {
    fc.assert(
      fc.property(rows, shown, (ledger, observed) => {
        const { add, remove } = deltaOf(ledger, observed);
        for (const row of ledger) {
          const there = observed.has(row.privilege);
          if (row.wanted && !there) expect(add).toContain(row.privilege);
          if (!row.wanted && row.intended && !row.preexisting && there)
            expect(remove).toContain(row.privilege);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
