import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { freePort } from "#lib/launch/ports.ts";
import { databaseUrls } from "#lib/launch/prepare-database.ts";
import { nextCommand } from "#lib/launch/repository.ts";

const Ports = z.looseObject({ postgres: z.number(), identityProvider: z.number() });
const Kept = z.looseObject({
  session: z.string(),
  oidcClient: z.string(),
  migrationRole: z.string(),
  applicationRole: z.string(),
  auditorRole: z.string(),
});

export type SecondWeb = {
  readonly url: string;
  /** Each line that it has logged so far, parsed. */
  readonly log: () => readonly Readonly<Record<string, unknown>>[];
  readonly output: () => string;
  readonly stop: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<number | null>;
};

/** Another web process over the database of this run, on a port of its own, as a second pod would be. */
export async function startSecondWeb(more: Readonly<Record<string, string>>): Promise<SecondWeb> {
  const folder = process.env["E2E_DATA_DIR"] ?? "";
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const ports = Ports.parse(read("ports.json"));
  const secrets = Kept.parse(read("secrets.json"));
  const port = await freePort();
  const publicUrl = `http://localhost:${process.env["E2E_PORT"]}`;
  const [program = "", ...args] = nextCommand("start", "-p", String(port), "-H", "127.0.0.1");
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PUBLIC_URL: publicUrl,
      NEXTAUTH_URL: publicUrl,
      NEXTAUTH_SECRET: secrets.session,
      SESSION_SECRET: secrets.session,
      DATABASE_URL: databaseUrls(`postgres://x@127.0.0.1:${ports.postgres}/x`, "countersign", secrets)
        .application,
      OIDC_ISSUER: `http://localhost:${ports.identityProvider}`,
      OIDC_CLIENT_ID: "countersign",
      OIDC_CLIENT_SECRET: secrets.oidcClient,
      COUNTERSIGN_EMBEDDED: "true",
      ...more,
    },
  });
  let output = "";
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  const ended = once(child, "exit").then(() => child.exitCode);
  const url = `http://127.0.0.1:${port}`;
  await untilHealthy(url, () => output);
  return {
    url,
    log: () =>
      output
        .split("\n")
        .filter((line) => line.startsWith('{"level"'))
        .map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line))),
    output: () => output,
    stop: (signal) => child.kill(signal),
    ended,
  };
}

async function untilHealthy(url: string, output: () => string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The second web process is not healthy: ${output()}`);
}
