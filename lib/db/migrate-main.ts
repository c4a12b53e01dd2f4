import { parseArgs } from "node:util";
import { SettingsError, readEnv } from "#lib/config/env.ts";
import type { Env } from "#lib/config/env.ts";
import { migrate } from "./migrate.ts";
import { provisionRoles } from "./provision-roles.ts";

/** `npm run migrate [-- --set-passwords]`: the step an operator runs before a new version starts. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { "set-passwords": { type: "boolean", default: false } } });
  const env = readEnv("migrate");
  const applied = await migrate(env.DATABASE_MIGRATION_URL);
  for (const name of applied) process.stdout.write(`applied ${name}\n`);
  if (values["set-passwords"]) await setPasswords(env);
  process.stdout.write(
    applied.length === 0 ? "The database is up to date.\n" : "The database is migrated.\n",
  );
}

/** Gives the application's and the auditor's role the passwords that stand in their addresses. */
async function setPasswords(env: Env<"migrate">): Promise<void> {
  const password = (url: string | undefined): string =>
    url === undefined ? "" : decodeURIComponent(new URL(url).password);
  const passwords = {
    countersign_app: password(env.DATABASE_URL),
    countersign_auditor: password(env.DATABASE_AUDITOR_URL),
  };
  const named = Object.fromEntries(Object.entries(passwords).filter(([, word]) => word !== ""));
  if (Object.keys(named).length === 0)
    throw new SettingsError(["DATABASE_URL is missing: it holds the password to set"]);
  await provisionRoles(env.DATABASE_MIGRATION_URL, named);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
