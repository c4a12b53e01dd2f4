import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

const locked = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const lockfile = z.looseObject({ packages: z.record(z.string(), locked) });
export type Lockfile = z.infer<typeof lockfile>;

const systems = /\b(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)\b/u;
const processors = /\b(arm64|arm|ia32|loong64|ppc64|riscv64|s390x|wasm32|x64)\b/u;

export const readLockfile = (path: string): Lockfile =>
  lockfile.parse(JSON.parse(readFileSync(path, "utf8")));

export function writeLockfile(path: string, { packages, ...rest }: Lockfile): void {
  const sorted = Object.fromEntries(Object.entries(packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify({ ...rest, packages: sorted }, null, 2)}\n`);
}

/**
 * The optional dependencies without an entry, by name, with what such an entry says. A registry that lacks the builds
 * for other systems makes npm leave them out of the lockfile, and `npm ci` of npm 11 then refuses that lockfile.
 */
export function missingEntries({ packages }: Lockfile): Map<string, Lockfile["packages"][string]> {
  const missing = new Map<string, Lockfile["packages"][string]>();
  for (const [path, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (foldersAbove(path).some((folder) => `${folder}node_modules/${name}` in packages)) continue;
      missing.set(`node_modules/${name}`, {
        version,
        optional: true,
        ...(dev === true ? { dev } : {}),
        ...listed("os", systems.exec(name)?.[1]),
        ...listed("cpu", processors.exec(name)?.[1]),
        ...listed("libc", name.includes("musl") ? "musl" : undefined),
      });
    }
  }
  return missing;
}

const listed = (key: string, word: string | undefined): object =>
  word === undefined ? {} : { [key]: [word] };

/** The folders in which Node looks for what a package of this path needs, innermost first. */
function foldersAbove(path: string): string[] {
  if (path === "") return [""];
  const end = path.lastIndexOf("node_modules/");
  return [`${path}/`, ...foldersAbove(path.slice(0, Math.max(0, end - 1)))];
}
