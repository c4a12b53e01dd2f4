import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** One folder of prisma/migrations: its name, its SQL and the checksum Prisma writes for it. */
export type Migration = { name: string; sql: string; checksum: string };

/** A row of `_prisma_migrations`, as far as a plan needs it. */
export type MigrationRow = { name: string; checksum: string; finished: boolean; rolledBack: boolean };

/** The database cannot be brought to this version; the message is one line for an operator. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/** Reads the migrations of a folder in the order of their names. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/**
 * Which migrations are still to be applied.
 * Throws {@link MigrationError} for data of a newer version, a file changed after it was applied, a migration that
 * failed under Prisma's own CLI, and a gap (an older migration missing below an applied one).
 */
export function pendingMigrations(known: readonly Migration[], rows: readonly MigrationRow[]): Migration[] {
  const applied = new Map(rows.filter((row) => !row.rolledBack).map((row) => [row.name, row]));
  for (const row of applied.values()) {
    const migration = known.find(({ name }) => name === row.name);
    if (migration === undefined) {
      throw new MigrationError(
        `The database holds data of a newer version of Countersign: migration ${row.name} is not known here.`,
      );
    }
    if (!row.finished) {
      throw new MigrationError(
        `Migration ${row.name} failed earlier and was not resolved: restore or repair it first.`,
      );
    }
    if (row.checksum !== migration.checksum) {
      throw new MigrationError(`Migration ${row.name} was changed after it was applied to this database.`);
    }
  }
  const pending = known.filter(({ name }) => !applied.has(name));
  const late = pending.find(({ name }) => [...applied.keys()].some((done) => done > name));
  if (late !== undefined) {
    throw new MigrationError(
      `Migration ${late.name} is missing in this database, though later ones were applied.`,
    );
  }
  return pending;
}
