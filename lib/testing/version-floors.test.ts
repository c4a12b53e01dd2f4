import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readLockfile } from "./lockfile.ts";
import { BANNED, FLOORS, isAtLeast } from "./version-floors.ts";

const root = new URL("../../", import.meta.url);
const { packages } = readLockfile(fileURLToPath(new URL("package-lock.json", root)));

/** Every version of a package in the lockfile, also below other packages. */
const versionsOf = (name: string): readonly string[] =>
  Object.entries(packages).flatMap(([path, { version }]) =>
    (path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`)) && version !== undefined
      ? [version]
      : [],
  );

test.each(FLOORS)("SEC-3 $name is at least $floor wherever it is installed", ({ name, floor, below }) => {
  const low = versionsOf(name).filter((version) => !isAtLeast(version, floor));
  expect(low, `below ${floor}: ${below}`).toEqual([]);
});

test("SEC-3 what the portal is built on is in the lockfile, or its floor would say nothing", () => {
  for (const name of ["next", "react", "react-dom", "next-auth", "oidc-provider", "pg"])
    expect([name, versionsOf(name).length > 0]).toEqual([name, true]);
});

test.each(BANNED)("SEC-3 $name is not installed: $below", ({ name }) => {
  expect(versionsOf(name)).toEqual([]);
});

test("SEC-3 nothing that is installed runs a script", () => {
  expect(readFileSync(new URL(".npmrc", root), "utf8")).toMatch(/^ignore-scripts=true$/mu);
});

test.each([
  ["16.4.6", "16.4.5", true],
  ["16.4.5", "16.4.5", true],
  ["16.4.4", "16.4.5", false],
  ["16.10.0", "16.4.5", true],
  ["15.99.99", "16.4.5", false],
  ["17.0.0-canary.3", "16.4.5", true],
  ["16.4.5-canary.3", "16.4.5", false],
])("version %s against the floor %s: %s", (version, floor, expected) => {
  expect(isAtLeast(version, floor)).toBe(expected);
});
