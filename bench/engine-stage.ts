import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { foreignEnv } from "#lib/config/env.ts";
import { openDatabase, type Database } from "#lib/db/pool.ts";
import { openJobSender, type JobSender } from "#lib/db/jobs.ts";
import type { Child } from "#lib/launch/child.ts";
import { startCluster } from "#lib/launch/embedded-postgres/cluster.ts";
import { rememberedPorts } from "#lib/launch/ports.ts";
import { prepareDatabase } from "#lib/launch/prepare-database.ts";
import { nodeCommand } from "#lib/launch/repository.ts";
import { Supervisor } from "#lib/launch/supervisor.ts";
import { connectEmbeddedControl, type EmbeddedControl } from "#lib/unity-catalog/embedded/control-client.ts";
import { makePeople, REAL_CLOCK, TUPLE_FUNCTION } from "./fixtures.ts";
import { overSocket, secrets } from "./stage.ts";

/** Postgres and Unity Catalog as processes of their own, and workers beside them: what the engine's benchmarks run on. */
export type EngineStage = {
  /** The owner's connection; none while the database is being restarted. */
  readonly admin: () => Client;
  readonly control: EmbeddedControl;
  readonly database: Database;
  readonly jobs: JobSender;
  /** Starts one worker more and answers when it has said that it runs. */
  readonly startWorker: () => Promise<Child>;
  readonly stopCatalog: () => Promise<void>;
  readonly startCatalog: () => Promise<void>;
  readonly restartDatabase: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const account = { clientId: "countersign-worker", clientSecret: "benchmark" };

/** Sets the stage; the caller closes it whatever happens. */
export async function openEngineStage(): Promise<EngineStage> {
  const processes = new Supervisor(() => undefined);
  const folder = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  // A server of Databricks has a machine of its own: its disk is not what is measured here.
  const catalogFolder = mkdtempSync(
    join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "countersign-bench-"),
  );
  chmodSync(folder, 0o755);
  const ports = await rememberedPorts(join(folder, "ports.json"), ["postgres", "catalog"]);
  const cluster = {
    folder: join(folder, "data"),
    logFile: join(folder, "postgres.log"),
    port: ports.postgres,
    password: "bench",
    // Tells of each row when it was committed, so that nothing has to be polled.
    settings: { unix_socket_directories: join(folder, "data"), track_commit_timestamp: "on" },
  };
  let postgres = new Supervisor(() => undefined);
  const superuser = await startCluster(postgres, cluster);
  const urls = await prepareDatabase(superuser, "bench", secrets);
  const application = overSocket(urls.application, folder);
  let admin = await connect(superuser);
  for (const text of [REAL_CLOCK, TUPLE_FUNCTION]) await admin.query(text);
  await makePeople(admin);

  let catalog: Child | undefined;
  const startCatalog = async (): Promise<void> => {
    catalog = await started(processes, {
      name: "Unity Catalog",
      command: nodeCommand(
        "lib/unity-catalog/embedded/main.ts",
        `--port=${ports.catalog}`,
        `--data-dir=${catalogFolder}`,
        `--admin-client-id=${account.clientId}`,
        `--admin-client-secret=${account.clientSecret}`,
        "--plain-pages=true",
      ),
      env: { ...foreignEnv(), NODE_ENV: "production" },
      logFile: join(folder, "catalog.log"),
      until: '"ready"',
    });
  };
  await startCatalog();
  const url = `http://127.0.0.1:${ports.catalog}`;
  const database = openDatabase(application);
  const jobs = await openJobSender(database);
  let workers = 0;

  return {
    admin: () => admin,
    control: connectEmbeddedControl({ url, ...account }),
    database,
    jobs,
    startCatalog,
    stopCatalog: async () => catalog?.stop(),
    startWorker: () =>
      started(processes, {
        name: "The worker",
        command: nodeCommand("lib/worker/main.ts"),
        env: { ...foreignEnv(), ...workerSettings(application, url) },
        logFile: join(folder, `worker-${(workers += 1)}.log`),
        until: "worker started",
      }),
    restartDatabase: async () => {
      await admin.end();
      await postgres.stopAll();
      postgres = new Supervisor(() => undefined);
      await startCluster(postgres, cluster);
      admin = await connect(superuser);
    },
    close: async () => {
      await jobs.close();
      await database.close();
      await admin.end();
      await processes.stopAll();
      await postgres.stopAll();
      for (const one of [folder, catalogFolder]) rmSync(one, { recursive: true, force: true });
    },
  };
}

async function connect(superuser: string): Promise<Client> {
  const address = new URL(superuser);
  address.pathname = "/bench";
  const client = new Client({ connectionString: address.href });
  await client.connect();
  return client;
}

/** Starts a program and waits for a line that holds `until`; throws when it ends without one. */
async function started(
  supervisor: Supervisor,
  { until, ...spec }: Parameters<Supervisor["start"]>[0] & { readonly until: string },
): Promise<Child> {
  const ready = Promise.withResolvers<void>();
  const child = await supervisor.start({
    ...spec,
    onLine: (line) => (line.includes(until) ? ready.resolve() : undefined),
  });
  void child.exited.then(() => ready.reject(new Error(`${spec.name} did not start: ${child.lastWords()}`)));
  await ready.promise;
  return child;
}

/** Directory and mail relay do not answer: neither is needed for a grant or its end. */
function workerSettings(database: string, catalog: string): Readonly<Record<string, string>> {
  return {
    NODE_ENV: "production",
    COUNTERSIGN_EMBEDDED: "true",
    DATABASE_URL: database,
    PUBLIC_URL: "http://localhost:3000",
    DIRECTORY_SCIM_URL: "http://127.0.0.1:1/scim/v2",
    DIRECTORY_SCIM_TOKEN: "none",
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "Countersign <countersign@bank.example>",
    UC_WORKSPACE_URL: catalog,
    UC_CLIENT_ID: account.clientId,
    UC_CLIENT_SECRET: account.clientSecret,
  };
}
