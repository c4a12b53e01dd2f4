import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { childEnv, foreignEnv, operatingEnv, readEnv } from "#lib/config/env.ts";
import { MigrationError } from "#lib/db/migration-plan.ts";
import { EMBEDDED_WAREHOUSE } from "#lib/unity-catalog/embedded/statements-endpoint.ts";
import { buildApp, generateClient } from "./build.ts";
import { emptyDataFolder } from "./data-folder.ts";
import type { DataFolder } from "./data-folder.ts";
import { catalogAccountId, catalogClientId, oidcClientId, startEmbeddedServers } from "./embedded-servers.ts";
import type { EmbeddedServers } from "./embedded-servers.ts";
import { startCluster } from "./embedded-postgres/cluster.ts";
import { LaunchError } from "./launch-error.ts";
import { portalEnv, startWeb, startWorker } from "./portal.ts";
import type { PortalOptions } from "./portal.ts";
import { checkPort, rememberedPorts } from "./ports.ts";
import { prepareDatabase } from "./prepare-database.ts";
import type { DatabaseUrls } from "./prepare-database.ts";
import { say } from "./progress.ts";
import { nodeCommand } from "./repository.ts";
import { keptSecrets } from "./secrets.ts";
import type { Secrets } from "./secrets.ts";
import type { Supervisor } from "./supervisor.ts";

export type EmbeddedOptions = { folder: DataFolder; reset: boolean; watch: boolean };
type Settings = Readonly<Record<string, string>>;

const portNames = ["postgres", "identityProvider", "smtp", "mailbox", "unityCatalog"] as const;

/** Runs the portal with servers of its own and data to look at (OPS-1). Returns when a child that must live has died. */
export async function runEmbedded(supervisor: Supervisor, options: EmbeddedOptions): Promise<void> {
  const { folder } = options;
  const env = readEnv("launcher");
  await checkPort(env.PORT, env.BIND_ADDRESS);
  const fresh = options.reset || !existsSync(folder.seeded);
  if (fresh) emptyDataFolder(folder);

  await generateClient(supervisor, logOf(folder, "build"));
  // The build takes longest and needs no server, so it runs beside all the rest.
  const built = options.watch ? Promise.resolve() : buildApp(supervisor, logOf(folder, "build"));
  const settings = await startServers(supervisor, folder, `http://localhost:${env.PORT}`);
  if (fresh) await seed(supervisor, folder, settings);
  await built;

  say("Starting the portal ...");
  const portal = (
    part: "web" | "worker",
    more: Settings = {},
  ): PortalOptions & { port: number; bindAddress: string } => ({
    env: portalEnv(childEnv(part, settings), more, options.watch),
    port: env.PORT,
    bindAddress: env.BIND_ADDRESS,
    watch: options.watch,
    logFile: (name) => logOf(folder, name),
  });
  const nextAuth = {
    NEXTAUTH_URL: settings["PUBLIC_URL"] ?? "",
    NEXTAUTH_SECRET: settings["SESSION_SECRET"] ?? "",
  };
  await startWorker(supervisor, portal("worker"));
  await startWeb(supervisor, portal("web", nextAuth));
  say(`Countersign is ready at ${settings["PUBLIC_URL"]}`);
  await supervisor.failure;
}

/** Starts what a bank already has: a database, a directory with sign-in, a mail relay and Unity Catalog. */
async function startServers(
  supervisor: Supervisor,
  folder: DataFolder,
  publicUrl: string,
): Promise<Settings> {
  const secrets = keptSecrets(folder.secrets);
  const ports = await rememberedPorts(folder.ports, portNames);
  say("Starting Postgres ...");
  const superuserUrl = await startCluster(supervisor, {
    folder: folder.postgres,
    logFile: logOf(folder, "postgres"),
    port: ports.postgres,
    password: secrets.postgresSuperuser,
  });
  say("Starting the identity provider, the mail box and Unity Catalog ...");
  const [database, servers] = await Promise.all([
    prepareDatabase(superuserUrl, "countersign", secrets).catch(explainReset),
    startEmbeddedServers(supervisor, { folder, secrets, publicUrl, ports }),
  ]);
  return { ...foreignEnv(), ...settingsOf(publicUrl, secrets, database, servers) };
}

/** Data that does not fit this version can be thrown away here, which is no advice for a real database. */
function explainReset(error: unknown): never {
  if (!(error instanceof MigrationError)) throw error;
  throw new LaunchError(`${error.message} To throw the demo's data away: npm start -- --reset`, {
    cause: error,
  });
}

function settingsOf(
  publicUrl: string,
  secrets: Secrets,
  database: DatabaseUrls,
  servers: EmbeddedServers,
): Settings {
  const env = readEnv("launcher");
  return {
    PUBLIC_URL: publicUrl,
    PORT: String(env.PORT),
    BIND_ADDRESS: env.BIND_ADDRESS,
    TIME_ZONE: env.TIME_ZONE,
    LOG_LEVEL: env.LOG_LEVEL,
    ...operatingEnv(),
    DATABASE_URL: database.application,
    DATABASE_MIGRATION_URL: database.migration,
    SESSION_SECRET: secrets.session,
    OIDC_ISSUER: servers.issuer,
    OIDC_CLIENT_ID: oidcClientId,
    OIDC_CLIENT_SECRET: secrets.oidcClient,
    DIRECTORY_SCIM_URL: servers.scim,
    DIRECTORY_SCIM_TOKEN: secrets.directoryToken,
    SMTP_URL: servers.smtp,
    MAIL_FROM: "Countersign <countersign@bank.example>",
    UC_WORKSPACE_URL: servers.unityCatalog,
    UC_CLIENT_ID: catalogClientId,
    UC_CLIENT_SECRET: secrets.catalogAdmin,
    UC_WAREHOUSE_ID: EMBEDDED_WAREHOUSE,
    // The embedded server plays the account under the same address.
    UC_ACCOUNT_URL: servers.unityCatalog,
    UC_ACCOUNT_ID: catalogAccountId,
    COUNTERSIGN_EMBEDDED: "true",
    MAILBOX_URL: servers.mailbox,
  };
}

async function seed(supervisor: Supervisor, folder: DataFolder, settings: Settings): Promise<void> {
  say("Filling in the demo ...");
  await supervisor.run({
    name: "The seed",
    command: nodeCommand("prisma/seed/main.ts"),
    env: portalEnv(childEnv("seed", settings)),
    logFile: logOf(folder, "seed"),
  });
  writeFileSync(folder.seeded, "");
}

const logOf = (folder: DataFolder, name: string): string => join(folder.logs, `${name}.log`);
