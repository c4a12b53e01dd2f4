import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countedRuns } from "#lib/testing/counted-runs.ts";
import { fateOf, otherThan, type Found, type Ids } from "./identity.ts";

const id = fc.constantFrom("a", "b", "c");
const ids: fc.Arbitrary<Ids> = fc.record({
  securableId: fc.option(id),
  principalId: fc.option(id),
});
const found: fc.Arbitrary<Found> = fc.record({
  whereabouts: fc.constantFrom<Found["whereabouts"]>(
    { at: "same" },
    { at: "replaced" },
    { at: "gone" },
    { at: "renamed", fullName: "raw.new.claims" },
  ),
  principal: fc.option(fc.record({ id, active: fc.boolean() })),
});

describe("what became of the two that a target names", () => {
  test("UC-4 an absence is a proof only while the securable is where it was and the principal who they were", () => {
    const property = fc.property(ids, found, (known, now) => {
      const fate = fateOf(known, now);
      const isSame =
        now.whereabouts.at === "same" &&
        now.principal !== null &&
        (known.principalId === null || known.principalId === now.principal.id);
      expect(fate.is === "same").toBe(isSame);
      if (fate.is === "same") expect(fate.disabled).toBe(now.principal?.active === false);
    });
    fc.assert(property, countedRuns(2_000, ids, found));
  });

  test("UC-4 what is renamed is followed, unless who had it is gone", () => {
    const known = { securableId: "a", principalId: "b" };
    const whereabouts = { at: "renamed", fullName: "raw.new.claims" } as const;
    expect(fateOf(known, { whereabouts, principal: { id: "b", active: true } })).toEqual({
      is: "renamed",
      fullName: "raw.new.claims",
    });
    expect(fateOf(known, { whereabouts, principal: null })).toEqual({
      is: "lost",
      because: "principal_gone",
    });
  });

  test("UC-4 a namesake is another, and what is not known is no difference", () => {
    const known = { securableId: "a", principalId: "b" };
    expect(otherThan(known, known)).toBeNull();
    expect(otherThan(known, { securableId: "x", principalId: "b" })).toBe("securable_gone");
    expect(otherThan(known, { securableId: "a", principalId: "x" })).toBe("principal_gone");
    expect(otherThan(known, { securableId: null, principalId: null })).toBeNull();
    expect(otherThan({ securableId: null, principalId: null }, known)).toBeNull();
  });
});
