import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = new URL("../../", import.meta.url);
const text = readFileSync(new URL("docs/security.md", root), "utf8");
const has = (path: string): boolean => existsSync(fileURLToPath(new URL(path, root)));
const rows = text.split("\n").flatMap((line) => {
  const [, id, level, kept = "", proof = ""] =
    /^\| (V\d+\.\d+\.\d+) +\| ([123]) +\| (.+?) +\| (.+?) +\|$/u.exec(line) ?? [];
  return id === undefined
    ? []
    : [{ id, level, kept, tests: [...proof.matchAll(/`([^`]+)`/gu)].map(([, path]) => path ?? "") }];
});

describe("docs/security.md", () => {
  test("SEC-3 has a row for each of at least sixty requirements of ASVS, once", () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const lines = text.split("\n").filter((line) => /^\| V\d/u.test(line));
    expect(lines.length, "every row is read by this test").toBe(rows.length);
  });

  test.each(rows)("SEC-3 $id is proved by tests that are there", ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((path) => !has(path) || !/\.(?:test|spec)\.tsx?$/u.test(path))).toEqual([]);
  });

  test("SEC-3 every path that it names is there", () => {
    const named = [...text.matchAll(/`((?:app|components|docs|e2e|lib|prisma)\/[^`]+)`/gu)].map(
      ([, path]) => path ?? "",
    );
    expect(named.filter((path) => !has(path))).toEqual([]);
  });
});
