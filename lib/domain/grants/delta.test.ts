import { describe, expect, test } from "vitest";
import { afterAnswer, deltaOf, isProved, wasSeenAgain, wasThereBefore } from "./delta.ts";
import type { Known, LedgerTuple } from "./delta.ts";

const tuple = (changes: Partial<LedgerTuple> = {}): LedgerTuple => ({
  privilege: "READ_VOLUME",
  wanted: true,
  preexisting: false,
  intended: true,
  known: "unknown",
  ...changes,
});
const shown = new Set(["READ_VOLUME", "MODIFY", "ALL_PRIVILEGES"]);
const nothing = new Set<string>();
const none = { add: [], remove: [] };
const add = { add: ["READ_VOLUME"], remove: [] };
const remove = { add: [], remove: ["READ_VOLUME"] };

describe("UC-1 the delta of a target", () => {
  test("UC-1 adds what is wanted and not shown", () => {
    expect(deltaOf([tuple({ intended: false })], nothing)).toEqual(add);
  });

  test("UC-1 removes what nobody wants any more", () => {
    expect(deltaOf([tuple({ wanted: false, known: "present" })], shown)).toEqual(remove);
  });

  test("UC-1 never names a privilege that has no row in the ledger", () => {
    expect(deltaOf([], shown)).toEqual(none);
  });

  test("UC-2 leaves alone what was there before, wanted or not", () => {
    expect(deltaOf([tuple({ preexisting: true, intended: false })], shown)).toEqual(none);
    expect(deltaOf([tuple({ preexisting: true, wanted: false })], shown)).toEqual(none);
  });

  test("UC-2 a first look that shows the tuple finds it there before; a later one does not", () => {
    expect(wasThereBefore(tuple({ intended: false }), shown)).toBe(true);
    expect(wasThereBefore(tuple(), shown)).toBe(false);
    expect(wasThereBefore(tuple({ intended: false }), nothing)).toBe(false);
  });

  test("UC-2 what was there before and is gone is added as ours", () => {
    const before = tuple({ preexisting: true, intended: false });
    expect(deltaOf([before], nothing)).toEqual(add);
    expect(afterAnswer(before, { add: ["READ_VOLUME"], remove: [] }).preexisting).toBe(false);
  });

  test.each<[Known, boolean]>([
    ["present", true],
    ["unknown", false],
    ["absent", false],
  ])("UC-4 a read that may be stale does not spare an add: known %s", (known, spared) => {
    expect(deltaOf([tuple({ known })], shown)).toEqual(spared ? none : add);
  });

  test.each<[Known, boolean]>([
    ["absent", true],
    ["unknown", false],
    ["present", false],
  ])("UC-4 a read that may be stale does not spare a removal: known %s", (known, spared) => {
    expect(deltaOf([tuple({ wanted: false, known })], nothing)).toEqual(spared ? none : remove);
  });

  test("UC-1 what was never intended is never removed", () => {
    expect(deltaOf([tuple({ wanted: false, intended: false, known: "unknown" })], nothing)).toEqual(none);
  });
});

describe("UC-4 proof", () => {
  test("UC-4 an answered change is proved by the read that shows it, and not by the answer", () => {
    const added = afterAnswer(tuple({ intended: false }), { add: ["READ_VOLUME"], remove: [] });
    expect(isProved(added, nothing)).toBe(false);
    expect(isProved(added, shown)).toBe(true);
    const removed = afterAnswer(tuple({ wanted: false }), { add: [], remove: ["READ_VOLUME"] });
    expect(isProved(removed, shown)).toBe(false);
    expect(isProved(removed, nothing)).toBe(true);
  });

  test("UC-3 what was proved gone and is shown again is seen again, and is removed", () => {
    const gone = tuple({ wanted: false, known: "absent" });
    expect(wasSeenAgain(gone, shown)).toBe(true);
    expect(deltaOf([gone], shown)).toEqual(remove);
    expect(wasSeenAgain(gone, nothing)).toBe(false);
    expect(wasSeenAgain(tuple({ wanted: false, known: "present" }), shown)).toBe(false);
    expect(wasSeenAgain(tuple({ wanted: false, known: "absent", preexisting: true }), shown)).toBe(false);
  });
});
