import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { DatabaseError } from "pg";
import type { Client } from "pg";
import { installJobSchema } from "./job-schema.ts";
import { MigrationError, pendingMigrations, readMigrations } from "./migration-plan.ts";
import type { Migration, MigrationRow } from "./migration-plan.ts";
import { withClient } from "./with-client.ts";

export const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** The key Prisma's CLI locks with, so that the two never migrate at once. */
const advisoryLock = 72_707_369;

/** Prisma's own table, so that `prisma migrate deploy` works on the same history. */
const historyTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  varchar(36) PRIMARY KEY NOT NULL,
    checksum            varchar(64) NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

/** Lets a web or worker process see, with its own role, whether the database fits its version. */
const historyGrant = `
  GRANT SELECT (migration_name, checksum, finished_at, rolled_back_at) ON _prisma_migrations TO countersign_app`;

/**
 * Brings a database to this version: prisma/migrations in order, one transaction a file, then the job queue's schema.
 * `databaseUrl` names the role that owns the database. Returns the names applied now.
 * Throws {@link MigrationError} with one line; a failed file leaves nothing of itself behind.
 */
export async function migrate(databaseUrl: string, folder: string = migrationsFolder): Promise<string[]> {
  return withClient(databaseUrl, async (client) => {
    await client.query("SET client_min_messages = warning");
    await client.query("SET lock_timeout = '30s'");
    await client.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
    await client.query(historyTable);
    const pending = pendingMigrations(readMigrations(folder), await readHistory(client));
    for (const migration of pending) await apply(client, migration);
    await client.query(historyGrant);
    await installJobSchema(databaseUrl);
    return pending.map(({ name }) => name);
  });
}

/** The applied migrations, in Prisma's history table; empty when there is none. */
export async function readHistory(client: Client): Promise<MigrationRow[]> {
  const { rows } = await client.query<MigrationRow>(`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished,
           rolled_back_at IS NOT NULL AS "rolledBack"
    FROM _prisma_migrations ORDER BY migration_name`);
  return rows;
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new MigrationError(`Migration ${migration.name} failed${describe(error, migration.sql)}`, {
      cause: error,
    });
  }
}

function describe(error: unknown, sql: string): string {
  if (!(error instanceof DatabaseError)) return `: ${String(error)}`;
  const line =
    error.position === undefined ? "" : ` at line ${sql.slice(0, Number(error.position)).split("\n").length}`;
  return `${line}: ${error.message} (SQLSTATE ${error.code ?? "unknown"})`;
}
