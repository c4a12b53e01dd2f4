import { expect, test } from "vitest";
import { neighbourOf } from "./neighbour-of.ts";

const items = [{ id: "a" }, { id: "b" }, { id: "c" }];

test("UX-4: after a decision the next takes over, after the last one the one before", () => {
  expect(["a", "b", "c"].map((id) => neighbourOf(items, id))).toEqual(["b", "c", "b"]);
});

test("what is not in the list any more is followed by the first; alone, by nothing", () => {
  expect(neighbourOf(items, "gone")).toBe("a");
  expect(neighbourOf([{ id: "a" }], "a")).toBeNull();
  expect(neighbourOf([], null)).toBeNull();
});
