import { join } from "node:path";
import { foreignEnv } from "#lib/config/env.ts";
import { IDENTITY_PROVIDER } from "#lib/identity/session-adapter.ts";
import { demoDirectory } from "#prisma/seed/directory.ts";
import type { DataFolder } from "./data-folder.ts";
import { LaunchError } from "./launch-error.ts";
import { writeJson } from "./json-file.ts";
import { nodeCommand } from "./repository.ts";
import type { Secrets } from "./secrets.ts";
import type { Supervisor } from "./supervisor.ts";

/** Where the embedded servers answer. */
export type EmbeddedServers = {
  issuer: string;
  scim: string;
  smtp: string;
  mailbox: string;
  unityCatalog: string;
};

export const oidcClientId = "countersign";
export const catalogClientId = "countersign-worker";
/** Any will do: the embedded server is one account. */
export const catalogAccountId = "5b1e6c1e-0c55-4a8f-9d4a-2f0d3a7c9e11";
/** Where next-auth expects people back. */
const callbackPath = `/api/auth/callback/${IDENTITY_PROVIDER}`;

type Needs = {
  folder: DataFolder;
  secrets: Secrets;
  publicUrl: string;
  ports: Readonly<Record<"identityProvider" | "smtp" | "mailbox" | "unityCatalog", number>>;
};

/** Starts the identity provider, the mail box and Unity Catalog, each its own process. */
export async function startEmbeddedServers(supervisor: Supervisor, needs: Needs): Promise<EmbeddedServers> {
  const { folder, secrets, publicUrl, ports } = needs;
  // The provider takes its people from a file, as it would for any other company.
  const directory = join(folder.root, "demo-directory.json");
  writeJson(directory, demoDirectory());
  const start = (name: string, log: string, server: Server): Promise<Record<string, string>> =>
    startServer(supervisor, { name, command: commandOf(server), logFile: join(folder.logs, log) });

  const [provider, mailbox, catalog] = await Promise.all([
    start("The identity provider", "identity-provider.log", {
      script: "lib/identity/embedded-provider/main.ts",
      port: ports.identityProvider,
      "data-dir": folder.identityProvider,
      directory,
      "client-id": oidcClientId,
      "client-secret": secrets.oidcClient,
      "scim-token": secrets.directoryToken,
      "redirect-uri": `${publicUrl}${callbackPath}`,
      "post-logout-redirect-uri": `${publicUrl}/`,
    }),
    start("The mail box", "mailbox.log", {
      script: "lib/notify/embedded-mailbox/main.ts",
      "smtp-port": ports.smtp,
      "http-port": ports.mailbox,
      "data-dir": folder.mailbox,
    }),
    start("Unity Catalog", "unity-catalog.log", {
      script: "lib/unity-catalog/embedded/main.ts",
      port: ports.unityCatalog,
      "data-dir": folder.unityCatalog,
      "admin-client-id": catalogClientId,
      "admin-client-secret": secrets.catalogAdmin,
    }),
  ]);
  return {
    issuer: provider["issuer"] ?? "",
    scim: new URL("/scim/v2", provider["issuer"]).href,
    smtp: mailbox["smtp"] ?? "",
    mailbox: mailbox["http"] ?? "",
    unityCatalog: catalog["url"] ?? "",
  };
}

/** The script of a server, and its arguments by name. */
type Server = { script: string } & Readonly<Record<string, string | number>>;

/** In one word with its name, a value may begin with a dash, as a secret now and then does. */
const commandOf = ({ script, ...args }: Server): string[] =>
  nodeCommand(script, ...Object.entries(args).map(([name, value]) => `--${name}=${value}`));

const startWithinMs = 30_000;

/** Starts a server and waits for the line of JSON by which it says that it is ready, and where. */
async function startServer(
  supervisor: Supervisor,
  { name, command, logFile }: { name: string; command: string[]; logFile: string },
): Promise<Record<string, string>> {
  const ready = Promise.withResolvers<Record<string, string>>();
  const child = await supervisor.start({
    name,
    command,
    logFile,
    env: { ...foreignEnv(), NODE_ENV: "production" },
    onLine: (line) => {
      const message = asReady(line);
      if (message !== undefined) ready.resolve(message);
    },
  });
  const timer = setTimeout(
    () => ready.reject(new LaunchError(`${name} did not start in time: see ${logFile}`)),
    startWithinMs,
  );
  void child.exited.then(() =>
    ready.reject(new LaunchError(`${name} did not start: ${child.lastWords()} (see ${logFile})`)),
  );
  return ready.promise.finally(() => clearTimeout(timer));
}

function asReady(line: string): Record<string, string> | undefined {
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === "object" && message !== null && "ready" in message
      ? Object.fromEntries(Object.entries(message).map(([key, value]) => [key, String(value)]))
      : undefined;
  } catch {
    return undefined;
  }
}
