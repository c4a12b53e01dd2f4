import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inRepository } from "#lib/launch/repository.ts";
import { patched, PLANTS, rootWith } from "./plants.ts";

test.each(Object.entries(PLANTS))("the bug %s can still be planted", (_, patches) => {
  for (const { file, ...patch } of patches) {
    const before = readFileSync(inRepository(file), "utf8");
    expect(patched(before, patch)).not.toBe(before);
  }
});

test("a text that is not there once cannot be patched, and an unknown bug is refused by the names of the known", () => {
  expect(() => patched("a b a", { text: "a", instead: "c" })).toThrow("2 times");
  expect(() => patched("a b a", { text: "d", instead: "c" })).toThrow("0 times");
  expect(() => rootWith("none")).toThrow("holder-counting, fencing, give-up");
});
