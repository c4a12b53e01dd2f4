import { cpSync, mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, DatabaseError } from "pg";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from "vitest";
import { createEmptyDatabase, createTestDatabase } from "#lib/testing/postgres.ts";
import type { TestDatabase } from "#lib/testing/postgres.ts";
import { TestClockError, checkFitness } from "./fitness.ts";
import { migrate, migrationsFolder } from "./migrate.ts";
import { readMigrations } from "./migration-plan.ts";
import { withClient } from "./with-client.ts";

const known = readMigrations(migrationsFolder).map(({ name }) => name);

describe("OPS-1 migrating", () => {
  let database: TestDatabase;
  let folder: string;
  const add = (name: string, sql: string): void => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "migration.sql"), sql);
  };

  beforeEach(async () => {
    database = await createEmptyDatabase();
    folder = mkdtempSync(join(tmpdir(), "countersign-migrations-"));
    cpSync(migrationsFolder, folder, { recursive: true });
  });
  afterEach(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  test("OPS-1 brings an empty database to this version once, and the application sees that it fits", async () => {
    expect(await migrate(database.ownerUrl)).toEqual(known);
    expect(await migrate(database.ownerUrl)).toEqual([]);
    await expect(checkFitness(database.appUrl)).resolves.toBeUndefined();
  });

  test("OPS-2 two that migrate at once apply everything once", async () => {
    const both = await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)]);
    expect(both.flat().toSorted()).toEqual(known);
  });

  test("OPS-1 a migration that fails leaves nothing behind and says where it failed", async () => {
    add("9_broken", "CREATE TABLE half (id int);\nSELECT nonsense;");
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(
      /^Migration 9_broken failed at line 2: column "nonsense" does not exist \(SQLSTATE 42703\)$/u,
    );
    await withClient(database.ownerUrl, async (client) => {
      const { rows } = await client.query("SELECT to_regclass('half') AS half");
      expect(rows).toEqual([{ half: null }]);
    });
    add("9_broken", "CREATE TABLE half (id int);");
    expect(await migrate(database.ownerUrl, folder)).toEqual(["9_broken"]);
  });

  test("OPS-1 data of a newer version is refused by the migration and by a start", async () => {
    add("9_later", "SELECT 1;");
    await migrate(database.ownerUrl, folder);
    await expect(migrate(database.ownerUrl)).rejects.toThrow(
      /newer version of Countersign: migration 9_later/u,
    );
    await expect(checkFitness(database.appUrl)).rejects.toThrow(/newer version of Countersign/u);
  });

  test("OPS-1 a start on a database that is behind says what to do", async () => {
    await migrate(database.ownerUrl);
    add("9_later", "SELECT 1;");
    await expect(checkFitness(database.appUrl, folder)).rejects.toThrow(
      /lacks 1 of \d+ migrations: run npm run migrate/u,
    );
    const empty = await createEmptyDatabase();
    await expect(checkFitness(empty.appUrl)).rejects.toThrow(/lacks (\d+) of \1 migrations/u);
    await empty.drop();
  });
});

describe("SEC-4 roles", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const refusal = async (url: string, sql: string): Promise<string> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(sql);
      return "allowed";
    } catch (error) {
      return error instanceof DatabaseError ? (error.code ?? "") : String(error);
    } finally {
      await client.end();
    }
  };
  const insufficientPrivilege = "42501";

  test.each([
    "CREATE TABLE mine (id int)",
    "CREATE TABLE pgboss.mine (id int)",
    "DROP TABLE pgboss.job",
    "UPDATE _prisma_migrations SET checksum = ''",
    "ALTER ROLE countersign_app CREATEDB",
    "CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'",
  ])("SEC-4 the application's role may not: %s", async (sql) => {
    expect(await refusal(database.appUrl, sql)).toBe(insufficientPrivilege);
  });

  test("SEC-4 the application's role may use the job queue", async () => {
    expect(
      await refusal(database.appUrl, "SELECT pgboss.create_queue('probe', '{\"policy\":\"standard\"}')"),
    ).toBe("allowed");
    expect(await refusal(database.appUrl, "DELETE FROM pgboss.job")).toBe("allowed");
  });

  test("SEC-4 the auditor's role reads the audit events, and neither sessions nor jobs, and writes nothing", async () => {
    expect(await refusal(database.auditorUrl, "SELECT * FROM audit_event")).toBe("allowed");
    expect(await refusal(database.auditorUrl, "SELECT * FROM session")).toBe(insufficientPrivilege);
    expect(await refusal(database.auditorUrl, "SELECT * FROM pgboss.job")).toBe(insufficientPrivilege);
    expect(await refusal(database.auditorUrl, "DELETE FROM audit_event")).toBe(insufficientPrivilege);
  });

  test("SEC-4 a role logs in with its own password alone", async () => {
    const wrong = new URL(database.appUrl);
    wrong.password = "guess";
    const client = new Client({ connectionString: wrong.href });
    await expect(client.connect()).rejects.toThrow(/password authentication failed/u);
  });

  test("OPS-1 a database with a test clock is refused for real use", async () => {
    await expect(checkFitness(database.appUrl)).rejects.toThrow(TestClockError);
  });
});
