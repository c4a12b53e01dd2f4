import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { foreignEnv } from "#lib/config/env.ts";
import { buildApp, generateClient } from "#lib/launch/build.ts";
import { startCluster } from "#lib/launch/embedded-postgres/cluster.ts";
import { eventually, monotonicMs } from "#lib/launch/clock.ts";
import { portalEnv } from "#lib/launch/portal.ts";
import { rememberedPorts } from "#lib/launch/ports.ts";
import { prepareDatabase } from "#lib/launch/prepare-database.ts";
import { inRepository, nextCommand } from "#lib/launch/repository.ts";
import { Supervisor } from "#lib/launch/supervisor.ts";
import { makePeople, REAL_CLOCK, TUPLE_FUNCTION } from "./fixtures.ts";

export type App = "ours" | "floor";

/** A running Postgres with the benchmark's people, and both built apps ready to be started. */
export type Stage = {
  readonly admin: Client;
  readonly supervisor: Supervisor;
  /** Starts an app and answers its address once `path` is answered by 200, and how long that took in ms. */
  readonly start: (app: App, probe: Probe) => Promise<Started>;
  readonly close: () => Promise<void>;
};
export type Probe = { readonly path: string; readonly headers: Readonly<Record<string, string>> };
export type Started = { readonly url: string; readonly ms: number; readonly stop: () => Promise<void> };

export const secrets = {
  migrationRole: "bench-owner",
  applicationRole: "bench-app",
  auditorRole: "bench-auditor",
};

/** Sets the stage; the caller closes it whatever happens. */
export async function openStage(): Promise<Stage> {
  const supervisor = new Supervisor(() => undefined);
  const folder = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  chmodSync(folder, 0o755);
  const ports = await rememberedPorts(join(folder, "ports.json"), ["postgres", "ours", "floor"]);
  await generateClient(supervisor);
  await buildApp(supervisor);
  const base = portalEnv(foreignEnv());
  await supervisor.run({
    name: "next build of the floor",
    command: nextCommand("build", inRepository("bench/floor")),
    env: base,
    logFile: join(folder, "floor-build.log"),
  });
  const superuser = await startCluster(supervisor, {
    folder: join(folder, "data"),
    logFile: join(folder, "postgres.log"),
    port: ports.postgres,
    password: "bench",
    settings: { unix_socket_directories: join(folder, "data") },
  });
  const urls = await prepareDatabase(superuser, "bench", secrets);
  const address = new URL(superuser);
  address.pathname = "/bench";
  const admin = new Client({ connectionString: address.href });
  await admin.connect();
  await admin.query(REAL_CLOCK);
  await admin.query(TUPLE_FUNCTION);
  await makePeople(admin);

  const start = async (app: App, probe: Probe): Promise<Started> => {
    const url = `http://127.0.0.1:${ports[app]}`;
    const env =
      app === "floor"
        ? base
        : { ...base, ...settings(url, ports.ours, overSocket(urls.application, folder)) };
    const where = app === "floor" ? [inRepository("bench/floor")] : [];
    const began = monotonicMs();
    const child = await supervisor.start({
      name: `The ${app} app`,
      command: nextCommand("start", ...where, "-p", String(ports[app]), "-H", "127.0.0.1"),
      env,
      logFile: join(folder, `${app}.log`),
    });
    const ready = await eventually(() => isOk(`${url}${probe.path}`, probe.headers), {
      withinMs: 60_000,
      everyMs: 5,
    });
    if (!ready) throw new Error(`${url}${probe.path} does not answer: ${child.lastWords()}`);
    return { url, ms: monotonicMs() - began, stop: () => child.stop() };
  };
  const close = async (): Promise<void> => {
    await admin.end();
    await supervisor.stopAll();
    rmSync(folder, { recursive: true, force: true });
  };
  return { admin, supervisor, start, close };
}

/** The same database by its socket file, as a portal on the database's own machine would reach it. */
export function overSocket(url: string, folder: string): string {
  return `${url}?host=${encodeURIComponent(join(folder, "data"))}`;
}

async function isOk(url: string, headers: Readonly<Record<string, string>>): Promise<boolean> {
  try {
    const response = await fetch(url, { headers, redirect: "manual" });
    await response.text();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** The identity provider is named and never asked: the sessions are there already. */
function settings(url: string, port: number, database: string): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: database,
    PUBLIC_URL: url,
    PORT: String(port),
    SESSION_SECRET: "benchmark-secret-of-thirty-two-characters",
    OIDC_ISSUER: "http://localhost:9",
    OIDC_CLIENT_ID: "bench",
    OIDC_CLIENT_SECRET: "bench",
    LOG_LEVEL: "error",
    // One person makes all the calls of a benchmark.
    RATE_LIMIT_FACTOR: "1000000",
  };
}
