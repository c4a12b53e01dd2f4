import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { foreignEnv } from "#lib/config/env.ts";
import { nodeCommand } from "#lib/launch/repository.ts";
import type { Supervisor } from "#lib/launch/supervisor.ts";
import { couldNotRun } from "./counts.ts";
import type { SuiteResult } from "./counts.ts";

const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number(),
  })
  .transform((report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }));

/** A flaky test failed once, and a test that fails now and then proves nothing. */
const playwrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  })
  .transform(({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));

/** Runs one project of vitest.config.ts. */
export function runVitest(supervisor: Supervisor, project: string): Promise<SuiteResult> {
  return runReported(supervisor, project, vitestReport, (report) => ({
    command: [
      ...nodeCommand("node_modules/vitest/vitest.mjs", "run", "--project", project),
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    env: {},
  }));
}

/** Runs the browser against the whole portal, which its configuration starts. */
export function runPlaywright(supervisor: Supervisor): Promise<SuiteResult> {
  return runReported(supervisor, "e2e", playwrightReport, (report) => ({
    command: [
      ...nodeCommand("node_modules/@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts"),
      "--reporter=list,json",
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  }));
}

/** A round counts as a test. A short campaign is no proof; it keeps the long one from rotting. */
const faultsReport = z.object({ passed: z.number(), failed: z.number(), skipped: z.number() });
const FAULT_ROUNDS = 5;

/** Runs a few rounds of the fault campaign, each with a seed of its own that it prints. */
export function runFaults(supervisor: Supervisor): Promise<SuiteResult> {
  return runReported(supervisor, "faults", faultsReport, (report) => ({
    command: nodeCommand("lib/testing/faults/main.ts", `--rounds=${FAULT_ROUNDS}`, `--report=${report}`),
    env: {},
  }));
}

type Counts = Pick<SuiteResult, "passed" | "failed" | "skipped">;

async function runReported(
  supervisor: Supervisor,
  name: string,
  schema: z.ZodType<Counts>,
  how: (report: string) => { command: string[]; env: Record<string, string> },
): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-report-"));
  try {
    const report = join(folder, "report.json");
    const { command, env } = how(report);
    const exit = await supervisor.finish({
      name,
      command,
      env: { ...foreignEnv(), ...env },
      stopSignal: "SIGINT",
    });
    const counts = countsIn(report, schema);
    if (counts === undefined)
      return couldNotRun(name, `it ended with code ${exit.code ?? exit.signal} and no report`);
    // A file that cannot even be loaded holds no test that could be counted.
    return { name, ...counts, failed: counts.failed === 0 && exit.code !== 0 ? 1 : counts.failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countsIn(report: string, schema: z.ZodType<Counts>): Counts | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    return undefined;
  }
}
