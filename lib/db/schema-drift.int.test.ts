import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPrismaSchema, type Column, type ForeignKey, type Table } from "#lib/testing/prisma-schema.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/postgres.ts";
import { withClient } from "./with-client.ts";

const schema = readFileSync(new URL("../../prisma/schema.prisma", import.meta.url), "utf8");

/** Tables that no query reads: the migration history, and the clock of the demo. */
const NOT_READ = ["_prisma_migrations", "test_clock"];

const COLUMNS = `SELECT c.table_name AS "table", c.column_name AS name, c.udt_name AS type, c.is_nullable = 'YES' AS nullable
  FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name <> ALL ($1)`;

const FOREIGN_KEYS = `SELECT k.conrelid::regclass::text AS owner, k.confrelid::regclass::text AS "table",
    CASE k.confdeltype WHEN 'r' THEN 'Restrict' WHEN 'c' THEN 'Cascade' WHEN 'n' THEN 'SetNull' ELSE 'NoAction' END AS "onDelete",
    (SELECT array_agg(a.attname::text ORDER BY n.i) FROM unnest(k.conkey) WITH ORDINALITY AS n(number, i)
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.number) AS columns,
    (SELECT array_agg(a.attname::text ORDER BY n.i) FROM unnest(k.confkey) WITH ORDINALITY AS n(number, i)
      JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = n.number) AS "references"
  FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`;

let database: TestDatabase;
let migrated: ReadonlyMap<string, Table>;
beforeAll(async () => {
  database = await createTestDatabase();
  migrated = await readDatabase(database.adminUrl);
});
afterAll(() => database.drop());

async function readDatabase(url: string): Promise<ReadonlyMap<string, Table>> {
  return withClient(url, async (client) => {
    const columns = await client.query<Column & { table: string }>(COLUMNS, [NOT_READ]);
    const keys = await client.query<ForeignKey & { owner: string }>(FOREIGN_KEYS);
    const names = [...new Set(columns.rows.map((row) => row.table))];
    return new Map(
      names.map((name) => [
        name,
        {
          columns: columns.rows
            .filter((row) => row.table === name)
            .map(({ name: column, type, nullable }) => ({ name: column, type, nullable })),
          foreignKeys: keys.rows
            .filter((row) => row.owner === name)
            .map(({ columns: own, table, references, onDelete }) => ({
              columns: own,
              table,
              references,
              onDelete,
            })),
        },
      ]),
    );
  });
}

/** Every table, column and foreign key as one line, so that a difference reads as what it is. */
function lines(tables: ReadonlyMap<string, Table>): readonly string[] {
  return [...tables].flatMap(([table, described]) => linesOf(table, described)).toSorted();
}

function linesOf(table: string, { columns, foreignKeys }: Table): readonly string[] {
  const column = (c: Column): string => `${table}.${c.name} ${c.type}${c.nullable ? " null" : ""}`;
  const key = (k: ForeignKey): string =>
    `${table} (${k.columns.join()}) -> ${k.table} (${k.references.join()}) on delete ${k.onDelete}`;
  return [...columns.map(column), ...foreignKeys.map(key)];
}

describe("prisma/schema.prisma and the migrations", () => {
  test("name the same columns, types, nullability and foreign keys", () => {
    expect(lines(readPrismaSchema(schema))).toEqual(lines(migrated));
  });

  test.each([
    ["a misspelt column", '@map("display_name")', '@map("displayname")'],
    ["a wrong type", "generation     BigInt", "generation     Int"],
    ["a wrong nullability", "title       String?", "title       String"],
    ["a forgotten column", "  failureReason  String?", "  // failureReason  String?"],
    ["another rule on delete", "onDelete: Cascade", "onDelete: Restrict"],
  ])("differ when the schema has %s", (_, right, wrong) => {
    expect(schema).toContain(right);
    expect(lines(readPrismaSchema(schema.replace(right, wrong)))).not.toEqual(lines(migrated));
  });
});
