import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { inRepository } from "#lib/launch/repository.ts";
import { missingEntries, readLockfile } from "#lib/testing/lockfile.ts";

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: versions, devDependencies: versions, optionalDependencies: versions })
  .parse(JSON.parse(readFileSync(inRepository("package.json"), "utf8")));
const lockfile = readLockfile(inRepository("package-lock.json"));
const locked = (name: string): string => lockfile.packages[`node_modules/${name}`]?.version ?? "none";

/** Releases before these have holes that are known and closed since. */
const atLeast = { next: "16.4.6", "next-auth": "4.24.15" };

describe("what is installed", () => {
  test("every package is pinned to one version", () => {
    const all = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u.test(version))).toEqual([]);
    expect(all.filter(([name, version]) => locked(name) !== version)).toEqual([]);
  });

  test.each(Object.entries(atLeast))("%s is %s or newer", (name, least) => {
    expect(locked(name).localeCompare(least, "en", { numeric: true })).toBeGreaterThanOrEqual(0);
  });

  test("the three packages of Prisma are of one version, as are React's two", () => {
    expect(new Set(["prisma", "@prisma/client", "@prisma/adapter-pg"].map(locked)).size).toBe(1);
    expect(new Set(["react", "react-dom"].map(locked)).size).toBe(1);
  });

  test("the lockfile names the builds for other systems (else: npm run complete-lockfile)", () => {
    expect([...missingEntries(lockfile).keys()]).toEqual([]);
  });

  test("nothing that is installed runs a script", () => {
    expect(readFileSync(inRepository(".npmrc"), "utf8")).toMatch(/^ignore-scripts=true$/mu);
  });
});
