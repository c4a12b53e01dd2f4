import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countedRuns } from "#lib/testing/counted-runs.ts";
import { readTuples } from "./read-tuples.ts";
import { SECURABLE_TYPES, type Securable } from "./types.ts";

const principal = { kind: "user", name: "ada@bank.example" } as const;
const READS: ReadonlySet<string> = new Set(["USE_CATALOG", "USE_SCHEMA", "READ_VOLUME", "READ_FILES"]);

describe("EXC-3 what a raw bucket gives", () => {
  test("EXC-3 a volume: READ_VOLUME, and the two USE privileges on its parents", () => {
    const securable = { type: "volume", fullName: "raw.base.claims" } as const;
    expect(readTuples(securable, principal)).toEqual([
      { principal, securable: { type: "catalog", fullName: "raw" }, privilege: "USE_CATALOG" },
      { principal, securable: { type: "schema", fullName: "raw.base" }, privilege: "USE_SCHEMA" },
      { principal, securable, privilege: "READ_VOLUME" },
    ]);
  });

  test("EXC-3 an external location: READ_FILES alone", () => {
    const securable = { type: "external_location", fullName: "claims_landing" } as const;
    expect(readTuples(securable, principal)).toEqual([{ principal, securable, privilege: "READ_FILES" }]);
  });

  test.each<Securable>([
    { type: "catalog", fullName: "raw" },
    { type: "schema", fullName: "raw.base" },
    { type: "schema", fullName: "raw.base.claims" },
    { type: "volume", fullName: "raw.base" },
    { type: "volume", fullName: "raw..claims" },
    { type: "volume", fullName: ".base.claims" },
    { type: "volume", fullName: "raw.base.claims.more" },
    { type: "volume", fullName: "" },
  ])("EXC-3 throws on $type $fullName, which is no raw bucket", (securable) => {
    expect(() => readTuples(securable, principal)).toThrow("Not a raw bucket");
  });

  test("EXC-3 whatever it is asked for, it gives reading or nothing", () => {
    let given = 0;
    const types = fc.constantFrom(...SECURABLE_TYPES);
    const part = fc.string({ maxLength: 8 });
    const names = fc.oneof(
      part,
      fc.tuple(part, part, part).map((parts) => parts.join(".")),
    );
    fc.assert(
      fc.property(types, names, (type, fullName) => {
        const tuples = tuplesOrNone({ type, fullName });
        for (const tuple of tuples) {
          expect(READS).toContain(tuple.privilege);
          expect(tuple.principal).toBe(principal);
        }
        if (tuples.length > 0) given += 1;
      }),
      countedRuns(1_000, types, names),
    );
    expect(given).toBeGreaterThan(50);
  });
});

function tuplesOrNone(securable: Securable): ReturnType<typeof readTuples> {
  try {
    return readTuples(securable, principal);
  } catch {
    return [];
  }
}
