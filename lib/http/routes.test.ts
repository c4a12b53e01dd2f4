import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { operations } from "#lib/contracts/operations.ts";

const folder = fileURLToPath(new URL("../../app/api/v1", import.meta.url));
const MADE = /export const (GET|POST|PUT|DELETE|PATCH) = route\("(\w+)"/g;

/** Every handler under app/api/v1 as the folder and the code say it: method, path and operation. */
const served = globSync("**/route.ts", { cwd: folder }).flatMap((file) => {
  const path = `/${file.replace(/\/route\.ts$/, "")}`.replaceAll(/\[(\w+)\]/g, "{$1}");
  const code = readFileSync(`${folder}/${file}`, "utf8");
  return [...code.matchAll(MADE)].map(([, method, id]) => `${method} ${path} ${id}`);
});

describe("OPS-5 the operations table and the route files", () => {
  test("OPS-5 name the same methods, paths and operations", () => {
    const named = Object.values(operations).map(({ method, path, id }) => `${method} ${path} ${id}`);
    expect(served.toSorted()).toEqual(named.toSorted());
  });
});
