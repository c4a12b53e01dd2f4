import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { freePort } from "#lib/launch/ports.ts";
import { findBrowser } from "./browser.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const { executablePath, args, env } = await findBrowser(process.env);
// Workers load this file again; they must find the folder and the port that the first one chose.
process.env["E2E_DATA_DIR"] ??= mkdtempSync(join(tmpdir(), "countersign-e2e-"));
process.env["E2E_PORT"] ??= String(await freePort());
const dataFolder = process.env["E2E_DATA_DIR"];
const PORT = Number(process.env["E2E_PORT"]);

/** Against the whole portal as `npm start` runs it, on a data folder and a port of its own. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // The clock of the demonstration is one for all, so journeys that move it must not run beside others.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    launchOptions: { executablePath, args, env },
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/London",
    actionTimeout: 15_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  webServer: {
    command: "node lib/launch/start.ts",
    cwd: root,
    url: `http://localhost:${PORT}/api/health`,
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    env: { PORT: String(PORT), COUNTERSIGN_DATA_DIR: dataFolder },
  },
});
