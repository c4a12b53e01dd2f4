import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foreignEnv } from "#lib/config/env.ts";
import { openJobSender } from "#lib/db/jobs.ts";
import { openDatabase } from "#lib/db/pool.ts";
import { freePort } from "#lib/launch/ports.ts";
import { databaseUrls, prepareDatabase } from "#lib/launch/prepare-database.ts";
import { connectEmbeddedControl } from "#lib/unity-catalog/embedded/control-client.ts";
import type { DialectName } from "#lib/unity-catalog/dialect.ts";
import type { World } from "../builders.ts";
import { startCatalogProxy, type CatalogProxy } from "../catalog-proxy.ts";
import { testSecrets } from "../postgres-server.ts";
import { serverControl, type ServerControl } from "./control.ts";
import { postgresProcess, type PostgresProcess } from "./postgres-process.ts";
import { stageProcess, type StageProcess } from "./process.ts";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";
import { clockFileEnv } from "./shifted-clock.ts";

/** A worker or web with its own way to each server, so that a fault may hit it alone. */
export type Connected = {
  readonly process: StageProcess;
  readonly database: TcpProxy;
  readonly catalog: TcpProxy | null;
  /** The file that shifts its clock; null where that cannot be done. */
  readonly clockFile: string | null;
  /** While this file is missing the worker kills itself just before or after its next change; null for a web. */
  readonly spareFile: string | null;
};

export type Stage = {
  readonly dialect: DialectName;
  readonly world: World;
  readonly postgres: PostgresProcess;
  readonly catalog: StageProcess;
  readonly catalogUrl: string;
  readonly control: ServerControl;
  /** Stands right before the server and sees every change under way, whoever sent it. */
  readonly watched: CatalogProxy;
  readonly workers: readonly Connected[];
  readonly webs: readonly (Connected & { readonly url: string })[];
  readonly folder: string;
  readonly close: () => Promise<void>;
};

export type StageOptions = {
  readonly workers: number;
  readonly webs: number;
  /** Where the code of workers and webs lies: this repository, or a copy with a planted bug. */
  readonly root: string;
  readonly dialect: DialectName;
  /** The library that shifts clocks; null where it is not installed. */
  readonly faketime: string | null;
};

/** Each worker has one of the places at which it can be made to kill itself. */
const BOUNDARIES = ["after_patch", "before_patch", "after_release"];
const NAME = "countersign";
export const PUBLIC_URL = "http://127.0.0.1:3000";
/** Who administers the open-source server. */
export const OPEN_SOURCE_ADMIN = "admin";
/** The embedded server is one account, whatever it is called. */
const ACCOUNT = "5b1e6c1e-0c55-4a8f-9d4a-2f0d3a7c9e11";
export const ADMIN = { clientId: "countersign-worker", clientSecret: "only-for-tests" };

/** Starts everything but workers and webs, which need people and buckets first. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-faults-"));
  chmodSync(folder, 0o755);
  const postgresPort = await freePort();
  const postgres = postgresProcess({
    folder: join(folder, "data"),
    logFile: join(folder, "postgres.log"),
    port: postgresPort,
    password: "test",
  });
  const superuser = await postgres.up();
  await prepareDatabase(superuser, NAME, testSecrets);
  const world = await openDirectWorld(superuser, postgres);

  const catalogPort = await freePort([postgresPort]);
  const catalogUrl = `http://127.0.0.1:${catalogPort}`;
  const catalog = catalogProcess(folder, catalogPort, options.dialect);
  const control = serverControl(catalogUrl);
  await catalog.up();
  const watched = await startCatalogProxy(catalogUrl);

  const made = {
    ...options,
    credentials: await credentialsOf(options.dialect, catalogUrl),
    folder,
    postgresPort,
    superuser,
    watchedPort: Number(new URL(watched.url).port),
  };
  const workers = await Promise.all(
    Array.from({ length: options.workers }, (_, n) => connectWorker(made, n)),
  );
  const webs = await Promise.all(Array.from({ length: options.webs }, (_, n) => connectWeb(made, n)));
  const close = async (): Promise<void> => {
    control.stop();
    await Promise.all([...workers, ...webs].map(({ process }) => process.kill()));
    for (const one of [...workers, ...webs]) {
      await one.database.stop();
      await one.catalog?.stop();
    }
    await watched.stop();
    await catalog.kill();
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const { dialect } = options;
  return { dialect, world, postgres, catalog, catalogUrl, control, watched, workers, webs, folder, close };
}

/** The open-source server has tokens alone; those that it gave stay good over its restarts. */
async function credentialsOf(dialect: DialectName, url: string): Promise<Readonly<Record<string, string>>> {
  if (dialect === "databricks")
    return { UC_CLIENT_ID: ADMIN.clientId, UC_CLIENT_SECRET: ADMIN.clientSecret, UC_ACCOUNT_ID: ACCOUNT };
  const token = await connectEmbeddedControl({ url, ...ADMIN, dialect }).tokenFor(OPEN_SOURCE_ADMIN);
  return { UC_DIALECT: dialect, UC_TOKEN: token };
}

/** The campaign's own way into the database, past every proxy. */
async function openDirectWorld(superuser: string, postgres: PostgresProcess): Promise<World> {
  const urls = databaseUrls(superuser, NAME, testSecrets);
  const adminUrl = new URL(superuser);
  adminUrl.pathname = `/${NAME}`;
  const app = openDatabase(urls.application, 2);
  const admin = openDatabase(adminUrl.href, 6);
  const jobs = await openJobSender(app);
  const database = {
    name: NAME,
    adminUrl: adminUrl.href,
    ownerUrl: urls.migration,
    appUrl: urls.application,
    auditorUrl: urls.auditor,
    drop: postgres.kill,
  };
  const close = async (): Promise<void> => {
    await jobs.close();
    await Promise.all([app.close(), admin.close()]);
    await database.drop();
  };
  return { database, app, admin, jobs, close };
}

function catalogProcess(folder: string, port: number, dialect: DialectName): StageProcess {
  const dataDir = join(folder, "unity-catalog");
  const client =
    dialect === "databricks"
      ? { "admin-client-id": ADMIN.clientId, "admin-client-secret": ADMIN.clientSecret }
      : {};
  const args = { "data-dir": dataDir, dialect, ...client };
  return stageProcess({
    name: "Unity Catalog",
    command: [
      process.execPath,
      new URL("../../unity-catalog/embedded/main.ts", import.meta.url).pathname,
      `--port=${port}`,
      ...Object.entries(args).map(([name, value]) => `--${name}=${value}`),
    ],
    env: { ...foreignEnv(), NODE_ENV: "production" },
    logFile: join(folder, "unity-catalog.log"),
    ready: /"ready":true/u,
  });
}

type Made = StageOptions & {
  readonly folder: string;
  readonly postgresPort: number;
  readonly superuser: string;
  readonly watchedPort: number;
  /** The worker's settings by which it signs in at the server. */
  readonly credentials: Readonly<Record<string, string>>;
};

function applicationUrl({ superuser }: Made, port: number): string {
  const url = new URL(databaseUrls(superuser, NAME, testSecrets).application);
  url.port = String(port);
  return url.href;
}

async function connectWorker(made: Made, number: number): Promise<Connected> {
  const database = await startTcpProxy(made.postgresPort);
  const catalog = await startTcpProxy(made.watchedPort);
  const clockFile = made.faketime === null ? null : join(made.folder, `worker-${number}.clock`);
  if (clockFile !== null) writeFileSync(clockFile, "+0");
  const spareFile = join(made.folder, `worker-${number}.spared`);
  writeFileSync(spareFile, "");
  const worker = stageProcess({
    name: `worker ${number}`,
    command: [process.execPath, join(made.root, "lib/worker/main.ts")],
    env: {
      ...foreignEnv(),
      ...(made.faketime === null || clockFile === null ? {} : clockFileEnv(made.faketime, clockFile)),
      NODE_ENV: "production",
      COUNTERSIGN_EMBEDDED: "true",
      DATABASE_URL: applicationUrl(made, database.port),
      PUBLIC_URL,
      DIRECTORY_SCIM_URL: "http://127.0.0.1:1/scim/v2",
      DIRECTORY_SCIM_TOKEN: "none",
      SMTP_URL: "smtp://127.0.0.1:1",
      MAIL_FROM: "Countersign <countersign@bank.example>",
      UC_WORKSPACE_URL: `http://127.0.0.1:${catalog.port}`,
      ...(made.dialect === "databricks" ? { UC_ACCOUNT_URL: `http://127.0.0.1:${catalog.port}` } : {}),
      ...made.credentials,
      COUNTERSIGN_FAILPOINT: `${BOUNDARIES[number % BOUNDARIES.length]}@${spareFile}`,
    },
    logFile: join(made.folder, `worker-${number}.log`),
    ready: /worker started/u,
  });
  return { process: worker, database, catalog, clockFile, spareFile };
}

async function connectWeb(made: Made, number: number): Promise<Connected & { readonly url: string }> {
  const database = await startTcpProxy(made.postgresPort);
  const port = await freePort([made.postgresPort, database.port]);
  const web = stageProcess({
    name: `web ${number}`,
    command: [
      process.execPath,
      // As in Next, where only server code may load such modules.
      "--conditions=react-server",
      join(made.root, "lib/testing/faults/web/main.ts"),
      `--port=${port}`,
    ],
    env: {
      ...foreignEnv(),
      NODE_ENV: "production",
      DATABASE_URL: applicationUrl(made, database.port),
      PUBLIC_URL,
      PORT: String(port),
      SESSION_SECRET: "s".repeat(32),
      OIDC_ISSUER: "http://127.0.0.1:1",
      OIDC_CLIENT_ID: "countersign",
      OIDC_CLIENT_SECRET: "secret",
      RATE_LIMIT_FACTOR: "1000000",
    },
    logFile: join(made.folder, `web-${number}.log`),
    ready: /"ready":true/u,
  });
  return {
    process: web,
    database,
    catalog: null,
    clockFile: null,
    spareFile: null,
    url: `http://127.0.0.1:${port}`,
  };
}
