import { expect, test } from "vitest";
import { askOf, driftHref, isFiltered, readDriftState } from "./drift-address.ts";

test("UX-1 the list of findings stands in its address, and what is not understood is left out", () => {
  const state = readDriftState({ q: " ana ", kind: "added_outside", state: "closed", after: "abc" });
  expect(askOf(state)).toEqual({ q: "ana", kind: "added_outside", state: "closed", cursor: "abc" });
  expect(isFiltered(state.filters)).toBe(true);
  const bare = readDriftState({ kind: "moon", state: "gone", q: "" });
  expect(askOf(bare)).toEqual({});
  expect(isFiltered(bare.filters)).toBe(false);
  expect(driftHref("?kind=seen_again&after=abc", { kind: null, after: null })).toBe("");
});
