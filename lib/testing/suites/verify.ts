import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foreignEnv } from "#lib/config/env.ts";
import { monotonicMs } from "#lib/launch/clock.ts";
import { complain, say } from "#lib/launch/progress.ts";
import { nextCommand, nodeCommand } from "#lib/launch/repository.ts";
import type { Supervisor } from "#lib/launch/supervisor.ts";
import type { SuiteResult } from "./counts.ts";

type Check = { name: string; command: string[] };

/** What holds the shape of the code, cheapest last so that the long ones start first. */
const checks: readonly Check[] = [
  { name: "types", command: nodeCommand("node_modules/typescript/bin/tsc", "--noEmit", "--project", ".") },
  { name: "lint", command: nodeCommand("node_modules/oxlint/bin/oxlint", "--quiet") },
  { name: "unused code", command: nodeCommand("node_modules/knip/bin/knip.js") },
  {
    name: "architecture",
    command: nodeCommand("node_modules/vitest/vitest.mjs", "run", "--project", "architecture"),
  },
  { name: "format", command: nodeCommand("node_modules/oxfmt/bin/oxfmt", "--check") },
];

/** More at once would only take turns on the two cores this is made for. */
const atOnce = 2;

/** Runs the checks; each counts as one test. What a failed one said is printed. */
export async function verify(supervisor: Supervisor): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-verify-"));
  try {
    // The type check needs the routes' types that Next derives from the folders of app/.
    await supervisor.run({
      name: "next typegen",
      command: nextCommand("typegen"),
      env: quiet(),
      logFile: join(folder, "types.log"),
    });
    const waiting = [...checks];
    const failed: string[] = [];
    const work = async (): Promise<void> => {
      for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
        if (!(await passes(supervisor, check, join(folder, `${check.name}.log`)))) failed.push(check.name);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return { name: "verify", passed: checks.length - failed.length, failed: failed.length, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function passes(supervisor: Supervisor, { name, command }: Check, logFile: string): Promise<boolean> {
  const start = monotonicMs();
  const { code } = await supervisor.finish({ name, command, env: quiet(), logFile });
  const took = `(${((monotonicMs() - start) / 1000).toFixed(1)} s)`;
  if (code === 0) {
    say(`ok      ${name} ${took}`);
    return true;
  }
  complain(`FAILED  ${name} ${took}\n${readFileSync(logFile, "utf8")}`);
  return false;
}

const quiet = (): Record<string, string> => ({
  ...foreignEnv(),
  NEXT_TELEMETRY_DISABLED: "1",
  NO_COLOR: "1",
});
