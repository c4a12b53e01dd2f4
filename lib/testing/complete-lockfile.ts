import { inRepository } from "#lib/launch/repository.ts";
import { missingEntries, readLockfile, writeLockfile } from "./lockfile.ts";

/** `npm run complete-lockfile`, after an `npm install` against a registry that lacks builds for other systems. */
const path = inRepository("package-lock.json");
const lockfile = readLockfile(path);
const missing = missingEntries(lockfile);
writeLockfile(path, { ...lockfile, packages: { ...lockfile.packages, ...Object.fromEntries(missing) } });
process.stdout.write(`${missing.size} entries added to package-lock.json\n`);
