import { readFileSync } from "node:fs";
import { migrate } from "#lib/db/migrate.ts";
import { provisionRoles } from "#lib/db/provision-roles.ts";
import { withClient } from "#lib/db/with-client.ts";

/** The addresses of one database, by who uses them (SEC-4). */
export type DatabaseUrls = { migration: string; application: string; auditor: string };
export type RoleSecrets = Readonly<{ migrationRole: string; applicationRole: string; auditorRole: string }>;

const migrationRole = "countersign_migration";

/**
 * Makes a database of the embedded Postgres if need be, migrates it as a role that is no superuser, lets the other
 * roles log in, and gives it the clock that a demo and tests may move.
 */
export async function prepareDatabase(
  superuserUrl: string,
  name: string,
  secrets: RoleSecrets,
): Promise<DatabaseUrls> {
  await createDatabase(superuserUrl, name, secrets.migrationRole);
  const urls = databaseUrls(superuserUrl, name, secrets);
  await migrate(urls.migration);
  await provisionRoles(urls.migration, {
    countersign_app: secrets.applicationRole,
    countersign_auditor: secrets.auditorRole,
  });
  await installTestClock(urls.migration);
  return urls;
}

/** The addresses of a database of the embedded Postgres. */
export function databaseUrls(superuserUrl: string, name: string, secrets: RoleSecrets): DatabaseUrls {
  const address = (role: string, password: string): string => {
    const url = new URL(superuserUrl);
    Object.assign(url, { username: role, password, pathname: `/${name}` });
    return url.href;
  };
  return {
    migration: address(migrationRole, secrets.migrationRole),
    application: address("countersign_app", secrets.applicationRole),
    auditor: address("countersign_auditor", secrets.auditorRole),
  };
}

async function createDatabase(superuserUrl: string, name: string, password: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const role = client.escapeIdentifier(migrationRole);
    const known = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [migrationRole]);
    if (known.rowCount === 0) await client.query(`CREATE ROLE ${role} CREATEROLE`);
    await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    const there = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (there.rowCount === 0)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${role}`);
  });
}

async function installTestClock(migrationUrl: string): Promise<void> {
  const sql = readFileSync(new URL("../../prisma/test-clock.sql", import.meta.url), "utf8");
  await withClient(migrationUrl, (client) => client.query(sql));
}
