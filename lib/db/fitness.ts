import { MigrationError, pendingMigrations, readMigrations } from "./migration-plan.ts";
import { migrationsFolder, readHistory } from "./migrate.ts";
import { withClient } from "./with-client.ts";

/** What a real database must not have: it moves the clock that ends access (prisma/test-clock.sql). */
export class TestClockError extends Error {
  override readonly name = "TestClockError";
}

/**
 * Whether a database is fit for this version and for real use, seen with the application's role.
 * Throws {@link MigrationError} when it is behind or ahead, {@link TestClockError} when its clock can be moved.
 */
export async function checkFitness(databaseUrl: string, folder: string = migrationsFolder): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ testClock: boolean; history: boolean }>(`
      SELECT to_regclass('test_clock') IS NOT NULL AS "testClock",
             to_regclass('_prisma_migrations') IS NOT NULL AS history`);
    if (rows[0]?.testClock === true) {
      throw new TestClockError(
        "The database has a test clock (table test_clock): it is for trying out, not for real use.",
      );
    }
    const known = readMigrations(folder);
    const pending = rows[0]?.history === true ? pendingMigrations(known, await readHistory(client)) : known;
    if (pending.length === 0) return;
    throw new MigrationError(
      `The database lacks ${pending.length} of ${known.length} migrations: run npm run migrate.`,
    );
  });
}
