import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { LaunchError } from "../launch-error.ts";

/** How to start a Postgres program: as which account, or behind which command that changes to it. */
export type RunAs = { prefix: readonly string[]; account?: Account; owner?: Account };
export type Account = { name: string; uid: number; gid: number };

/** access(2) looks at capabilities only where a change of the user id leaves them alone, hence the secure bit. */
const passingThrough = [
  "--securebits=+no_setuid_fixup",
  "--inh-caps=+dac_override",
  "--ambient-caps=+dac_override",
];

/**
 * Postgres refuses to run as root. Root starts it as the account `postgres`, or else `nobody`: they come with the
 * system, so none has to be made. `paths` are what that account must reach; where a folder above is closed to it,
 * Postgres keeps root's right to pass through (one capability, by setpriv) and no other.
 */
export function chooseAccount(paths: readonly string[]): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const owner = findAccount();
  const closed = paths.find((path) => !isOpenTo(owner, path));
  if (closed === undefined) return { prefix: [], account: owner, owner };
  const ids = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups"];
  const prefix = ["setpriv", ...ids, ...passingThrough];
  if (spawnSync("setpriv", [...prefix.slice(1), "true"]).status === 0) return { prefix, owner };
  throw new LaunchError(
    `Postgres does not run as root, and the account ${owner.name} cannot reach ${closed}: start as another user, or set DATABASE_URL.`,
  );
}

function findAccount(): Account {
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const found = ["postgres", "nobody"].flatMap(
    (name) => accounts.find((account) => account.name === name) ?? [],
  );
  if (found[0] === undefined) {
    throw new LaunchError("Postgres does not run as root: start as another user, or set DATABASE_URL.");
  }
  return found[0];
}

/** Whether an account may pass through every folder above a path. */
function isOpenTo(account: Account, path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
