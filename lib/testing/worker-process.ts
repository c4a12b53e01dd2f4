import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { CATALOG_ACCOUNT, type CatalogWorld } from "./catalog-world.ts";

export type WorkerProcess = {
  readonly pid: number;
  /** What it has logged so far, on both outputs. */
  readonly output: () => string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
};

/** Runs the worker as its own process on a world, as the launcher does; its directory answers nothing unless told. */
export function startWorkerProcess(
  world: Pick<CatalogWorld, "database" | "catalogAuth" | "proxy">,
  changes: Readonly<Record<string, string>> = {},
): WorkerProcess {
  const main = fileURLToPath(new URL("../worker/main.ts", import.meta.url));
  const account = { UC_ACCOUNT_URL: world.proxy.url, UC_ACCOUNT_ID: CATALOG_ACCOUNT };
  const child = spawn(process.execPath, [main], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      COUNTERSIGN_EMBEDDED: "true",
      DATABASE_URL: world.database.appUrl,
      PUBLIC_URL: "http://localhost:3000",
      DIRECTORY_SCIM_URL: "http://127.0.0.1:1/scim/v2",
      DIRECTORY_SCIM_TOKEN: "none",
      SMTP_URL: "smtp://127.0.0.1:1",
      MAIL_FROM: "Countersign <countersign@bank.example>",
      UC_WORKSPACE_URL: world.proxy.url,
      UC_CLIENT_ID: world.catalogAuth.clientId,
      UC_CLIENT_SECRET: world.catalogAuth.clientSecret,
      ...(changes["UC_DIALECT"] === "open_source" ? {} : account),
      ...changes,
    },
  });
  let output = "";
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  const ended = once(child, "exit").then(() => ({ code: child.exitCode, signal: child.signalCode }));
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}
