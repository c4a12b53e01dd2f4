import { expect, test } from "vitest";
import { alsoHeldWords, effectiveByWords, outlookWords, stillWords, type TupleData } from "./tuples.ts";

const tuple = (privilege: string, change: Partial<TupleData> = {}): TupleData => ({
  privilege,
  on: "raw",
  state: "verified",
  preexisting: false,
  heldAlsoBy: [],
  stillThrough: [],
  ...change,
});

test("UC-2: what goes at the end and what stays, with its reason", () => {
  const tuples = [
    tuple("READ_VOLUME"),
    tuple("USE_SCHEMA", { heldAlsoBy: ["EXC-2012"] }),
    tuple("USE_CATALOG", { preexisting: true }),
  ];
  expect(outlookWords(tuples, "18:05")).toBe(
    "At 18:05 READ_VOLUME is taken away, and Unity Catalog is read to prove it. USE_SCHEMA and USE_CATALOG stay, because EXC-2012 needs them and some were there before.",
  );
});

test("UC-2: nothing goes when all of it is needed elsewhere", () => {
  expect(outlookWords([tuple("READ_VOLUME", { heldAlsoBy: ["EXC-1"] })], "18:05")).toBe(
    "At 18:05 nothing is taken away. READ_VOLUME stays, because EXC-1 needs it.",
  );
  expect(outlookWords([tuple("READ_VOLUME", { state: "failed" })], "18:05")).toBe("");
});

test("UC-4: other ways to the same object are named once", () => {
  const through = { stillThrough: ["dir-data-science"] };
  expect(stillWords([tuple("READ_VOLUME", through), tuple("USE_SCHEMA", through)])).toBe(
    "Still reachable through dir-data-science.",
  );
  expect(stillWords([tuple("READ_VOLUME")])).toBe("");
});

test("who else holds a tuple", () => {
  expect(alsoHeldWords(tuple("USE_CATALOG", { heldAlsoBy: ["EXC-1", "EXC-2"], preexisting: true }))).toBe(
    "EXC-1 and EXC-2; there before, never taken away here",
  );
  expect(alsoHeldWords(tuple("USE_CATALOG"))).toBe("");
});

test("BG-5: by when a removal that works on is effective, and nothing where all of it ended at once", () => {
  const gone = { state: "proved_gone", on: "bg-diagnosis", effectiveBy: "2026-11-24T03:20:00Z" };
  const at = (now: string) =>
    effectiveByWords([tuple("SELECT"), tuple("MEMBER", gone)], { now, zone: "UTC" });
  expect(at("2026-11-24T03:05:00Z")).toMatch(
    /^Removal from bg-diagnosis is proved; .* by .*03:20.* at the latest\.$/u,
  );
  expect(at("2026-11-24T04:00:00Z")).toMatch(/^Removal from bg-diagnosis was effective by .*03:20/u);
  expect(effectiveByWords([tuple("SELECT", { effectiveBy: null })], { now: 0, zone: "UTC" })).toBe("");
});
