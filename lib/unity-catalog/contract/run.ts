import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { foreignEnv, runningContractServer } from "#lib/config/env.ts";
import { LaunchError } from "#lib/launch/launch-error.ts";
import { say } from "#lib/launch/progress.ts";
import { nodeCommand } from "#lib/launch/repository.ts";
import { runUntilDone } from "#lib/launch/run-until-done.ts";

import { closing, report, summarise } from "./table.ts";

/** Both embedded dialects, which `npm test` runs as well; or the server that UC_CONTRACT_* names, and no other. */
const EMBEDDED = ["--project", "unit", "lib/unity-catalog/contract/embedded-"];
const RUNNING = ["--project", "contract"];

/** `npm run contract:unity-catalog`: runs the suite, prints a table for each server and closes with what ran. */
await runUntilDone(async (supervisor) => {
  const running = runningContractServer();
  const folder = mkdtempSync(join(tmpdir(), "countersign-contract-"));
  try {
    const file = join(folder, "report.json");
    const what = running === undefined ? EMBEDDED : RUNNING;
    await supervisor.finish({
      name: "the contract suite",
      command: [
        ...nodeCommand("node_modules/vitest/vitest.mjs", "run", ...what),
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      env: foreignEnv(),
      stopSignal: "SIGINT",
    });
    const { lines, total } = summarise(readReport(file));
    say(`\n${lines.join("\n")}`);
    say(closing(total));
    return total.failed === 0 && total.passed > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function readReport(file: string) {
  try {
    return report.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (thrown) {
    throw new LaunchError("The contract suite ended without a report.", { cause: thrown });
  }
}
