import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { testDatabaseUrl } from "#lib/config/env.ts";
import { startCluster } from "#lib/launch/embedded-postgres/cluster.ts";
import { rememberedPorts } from "#lib/launch/ports.ts";
import { prepareDatabase } from "#lib/launch/prepare-database.ts";
import { Supervisor } from "#lib/launch/supervisor.ts";

/** Where the databases of this run are; passwords only guard against talking to another server by mistake. */
export type TestPostgres = { superuserUrl: string };

const signals = ["SIGINT", "SIGTERM"] as const;
export const templateName = "countersign_template";
export const testSecrets = {
  migrationRole: "test-owner",
  applicationRole: "test-app",
  auditorRole: "test-auditor",
};

declare module "vitest" {
  export interface ProvidedContext {
    postgres: TestPostgres;
  }
}

/** Starts one Postgres for the run, or takes the one TEST_DATABASE_URL names, and migrates the template database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const supervisor = new Supervisor(() => {});
  const folder = mkdtempSync(join(tmpdir(), "countersign-test-"));
  const stop = async (): Promise<void> => {
    await supervisor.stopAll();
    rmSync(folder, { recursive: true, force: true });
  };
  const endEarly = (): void => void stop().finally(() => process.exit(1));
  for (const signal of signals) process.once(signal, endEarly);
  try {
    const superuserUrl = testDatabaseUrl() ?? (await startOwnPostgres(supervisor, folder));
    await prepareDatabase(superuserUrl, templateName, testSecrets);
    project.provide("postgres", { superuserUrl });
  } catch (error) {
    await stop();
    throw error;
  }
  return async () => {
    for (const signal of signals) process.off(signal, endEarly);
    await stop();
  };
}

async function startOwnPostgres(supervisor: Supervisor, folder: string): Promise<string> {
  chmodSync(folder, 0o755);
  const { postgres: port } = await rememberedPorts(join(folder, "ports.json"), ["postgres"]);
  return startCluster(supervisor, {
    folder: join(folder, "data"),
    logFile: join(folder, "postgres.log"),
    port,
    password: "test",
    // A test database need not outlive a power cut.
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  });
}
