import { expect, test } from "vitest";
import { capital, countOf, listOf } from "./counts.ts";

test("numbers are words up to twelve, with the right plural", () => {
  expect(countOf(0, "request")).toBe("no requests");
  expect(countOf(1, "access", "accesses")).toBe("one access");
  expect(countOf(12, "access", "accesses")).toBe("twelve accesses");
  expect(countOf(13, "request")).toBe("13 requests");
});

test("names in a row", () => {
  expect(listOf([], "or")).toBe("");
  expect(listOf(["cto"], "or")).toBe("cto");
  expect(listOf(["cto", "vp"], "or")).toBe("cto or vp");
  expect(listOf(["cto", "vp", "vp2"], "and")).toBe("cto, vp and vp2");
});

test("the beginning of a sentence", () => {
  expect(capital("one end is not proved")).toBe("One end is not proved");
  expect(capital("")).toBe("");
});
