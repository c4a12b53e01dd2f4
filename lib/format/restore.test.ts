import { expect, test } from "vitest";
import { differenceWords, restoreTitle } from "./restore.ts";

const NOTHING = {
  mode: "observing",
  comparedAt: "2026-11-24T12:00:00Z",
  wouldAdd: 0,
  wouldRemove: 0,
  unread: 0,
} as const;

test.each([
  [{ mode: "active" }, "The engine pushes"],
  [{ comparedAt: null, wouldAdd: 3 }, "Ledger and Unity Catalog are being compared"],
  [{}, "Ledger and Unity Catalog agree"],
  [{ wouldRemove: 1 }, "One privilege would be taken away"],
  [
    { wouldAdd: 2, wouldRemove: 14, unread: 1 },
    "Two privileges would be granted, 14 privileges would be taken away, one target could not be read",
  ],
] as const)("OPS-2 the title says what would be pushed: %j", (changes, title) => {
  expect(restoreTitle({ ...NOTHING, ...changes })).toBe(title);
});

test("OPS-2 a difference says what the engine would do", () => {
  const both = { wouldAdd: ["READ_VOLUME"], wouldRemove: ["USE_SCHEMA", "USE_CATALOG"], unread: null };
  expect(differenceWords(both)).toEqual([
    "would grant READ_VOLUME",
    "would take away USE_SCHEMA, USE_CATALOG",
  ]);
  expect(differenceWords({ wouldAdd: [], wouldRemove: [], unread: "unavailable: no answer" })).toEqual([
    "could not be read: unavailable: no answer",
  ]);
});
