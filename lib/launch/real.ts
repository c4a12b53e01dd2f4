import { childEnv, readEnv } from "#lib/config/env.ts";
import { checkFitness } from "#lib/db/fitness.ts";
import { migrate } from "#lib/db/migrate.ts";
import { buildApp, generateClient } from "./build.ts";
import { LaunchError } from "./launch-error.ts";
import { portalEnv, startWeb, startWorker } from "./portal.ts";
import { checkPort } from "./ports.ts";
import { say } from "./progress.ts";
import type { Supervisor } from "./supervisor.ts";

/** Which processes to start; a container runs one of them. */
export type Role = "both" | "web" | "worker";

/** Runs the portal on the operator's own database, directory, mail relay and Unity Catalog (OPS-1, OPS-2). */
export async function runReal(supervisor: Supervisor, role: Role): Promise<void> {
  const env = readEnv(role === "both" ? "portal" : role);
  if (role === "both") {
    const owner = readEnv("portal").DATABASE_MIGRATION_URL;
    if (owner !== undefined) await atDatabase(owner, () => migrate(owner));
  }
  await atDatabase(env.DATABASE_URL, () => checkFitness(env.DATABASE_URL));
  await generateClient(supervisor);
  if (role !== "web") await startWorker(supervisor, { env: portalEnv(childEnv("worker")) });
  if (role === "worker") say("The worker is started.");
  else await runWeb(supervisor);
  await supervisor.failure;
}

async function runWeb(supervisor: Supervisor): Promise<void> {
  const env = readEnv("web");
  await checkPort(env.PORT, env.BIND_ADDRESS);
  await buildApp(supervisor);
  const nextAuth = { NEXTAUTH_URL: env.PUBLIC_URL, NEXTAUTH_SECRET: env.SESSION_SECRET };
  const options = { port: env.PORT, bindAddress: env.BIND_ADDRESS };
  await startWeb(supervisor, { ...options, env: portalEnv(childEnv("web"), nextAuth) });
  say(`Countersign is ready at ${env.PUBLIC_URL}`);
}

/** Says which database does not answer; never its password. */
async function atDatabase<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { host, username } = new URL(url);
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!/^E[A-Z]+$|^28|^3D000$/u.test(code)) throw error;
    const why = error instanceof Error && error.message !== "" ? error.message : code;
    throw new LaunchError(`The database at ${host} cannot be used as ${username}: ${why}`, { cause: error });
  }
}
