import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withClient } from "#lib/db/with-client.ts";
import type { ChildSpec } from "../child.ts";
import { eventually } from "../clock.ts";
import { LaunchError } from "../launch-error.ts";
import type { Supervisor } from "../supervisor.ts";
import { findBinaries } from "./binaries.ts";
import { chooseAccount } from "./run-as.ts";

const superuser = "postgres";

export type ClusterOptions = {
  folder: string;
  logFile: string;
  port: number;
  password: string;
  /** Settings of postgresql.conf beyond our own, as tests give up durability for speed. */
  settings?: Readonly<Record<string, string>>;
};

/** Loopback alone, no socket file, times in UTC; the rest is Postgres' own default. */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "256MB",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** The locale comes with Postgres, so that sorting is the same on every machine. */
const initFlags = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

/** Starts the embedded Postgres, making its data at the first start. Returns the superuser's address. */
export async function startCluster(supervisor: Supervisor, options: ClusterOptions): Promise<string> {
  const binaries = findBinaries();
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const runAs = chooseAccount([join(options.folder, "PG_VERSION"), binaries.postgres]);
  if (runAs.owner !== undefined) chownSync(options.folder, runAs.owner.uid, runAs.owner.gid);
  const base = {
    name: "Postgres",
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
    logFile: options.logFile,
    stopSignal: "SIGINT",
    ...(runAs.account === undefined ? {} : { account: runAs.account }),
  } satisfies Partial<ChildSpec>;

  if (!existsSync(join(options.folder, "PG_VERSION"))) {
    await initialise(supervisor, options, { ...base, command: [...runAs.prefix, binaries.initdb] });
  }
  const flags = Object.entries({ ...settings, ...options.settings }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const command = [
    ...runAs.prefix,
    binaries.postgres,
    "-D",
    options.folder,
    "-p",
    String(options.port),
    ...flags,
  ];
  const { exited } = await supervisor.start({ ...base, command });

  const url = `postgres://${superuser}:${options.password}@127.0.0.1:${options.port}/postgres`;
  let ended = false;
  void exited.then(() => (ended = true));
  const ready = await eventually(async () => ended || (await answers(url)), {
    withinMs: 60_000,
    everyMs: 50,
  });
  if (!ready || ended) throw new LaunchError(`Postgres did not start: ${lastLine(options.logFile)}`);
  return url;
}

/** A half-made data folder would be taken for a whole one, so a failed initdb leaves none. */
async function initialise(supervisor: Supervisor, options: ClusterOptions, initdb: ChildSpec): Promise<void> {
  const passwordFile = join(options.folder, "..", `initdb-password-${process.pid}`);
  try {
    writeFileSync(passwordFile, options.password, { mode: 0o600 });
    if (initdb.account !== undefined) chownSync(passwordFile, initdb.account.uid, initdb.account.gid);
    const flags = [`--pgdata=${options.folder}`, `--username=${superuser}`, `--pwfile=${passwordFile}`];
    const command = [...initdb.command, ...flags, "--auth=scram-sha-256", ...initFlags];
    await supervisor.run({ ...initdb, name: "initdb", stopSignal: "SIGTERM", command });
  } catch (error) {
    rmSync(options.folder, { recursive: true, force: true });
    throw new LaunchError(`Postgres could not make its data: ${lastLine(options.logFile)}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query("SELECT 1"));
    return true;
  } catch {
    return false;
  }
}

const lastLine = (file: string): string => readFileSync(file, "utf8").trimEnd().split("\n").at(-1) ?? "";
