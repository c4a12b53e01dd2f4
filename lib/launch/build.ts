import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { foreignEnv } from "#lib/config/env.ts";
import { inRepository, nextCommand, nodeCommand } from "./repository.ts";
import { sourceStamp } from "./source-stamp.ts";
import type { Supervisor } from "./supervisor.ts";
import { say } from "./progress.ts";

const clientSources = ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"];
const clientStamp = "lib/db/generated/.stamp";
const buildSources = [
  "app",
  "components",
  "lib",
  "public",
  "proxy.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  ...clientSources,
];
const buildStamp = ".next/countersign.stamp";

/** Generates Prisma's client when it is missing or older than the schema. */
export async function generateClient(supervisor: Supervisor, logFile?: string): Promise<void> {
  await unlessCurrent(clientStamp, clientSources, async () => {
    await supervisor.run({
      name: "prisma generate",
      command: nodeCommand("node_modules/prisma/build/index.js", "generate"),
      env: {
        ...foreignEnv(),
        // The generator needs no engine, but the CLI would download one unless this names a file that can be run.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
      ...(logFile === undefined ? {} : { logFile }),
    });
  });
}

/** Builds the web app when the build is missing or older than the sources. */
export async function buildApp(supervisor: Supervisor, logFile?: string): Promise<void> {
  await unlessCurrent(buildStamp, buildSources, async () => {
    say("Building the web app ...");
    await supervisor.run({
      name: "next build",
      command: nextCommand("build"),
      env: { ...foreignEnv(), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      ...(logFile === undefined ? {} : { logFile }),
    });
  });
}

async function unlessCurrent(
  stampFile: string,
  sources: readonly string[],
  make: () => Promise<void>,
): Promise<void> {
  const path = inRepository(stampFile);
  const stamp = sourceStamp(sources);
  if (existsSync(path) && readFileSync(path, "utf8") === stamp) return;
  await make();
  writeFileSync(path, stamp);
}
