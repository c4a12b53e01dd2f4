import { describe, expect, test } from "vitest";
import { MigrationError, pendingMigrations } from "./migration-plan.ts";
import type { Migration, MigrationRow } from "./migration-plan.ts";

const migration = (name: string): Migration => ({ name, sql: "", checksum: `sum-${name}` });
const row = (name: string, more: Partial<MigrationRow> = {}): MigrationRow => ({
  name,
  checksum: `sum-${name}`,
  finished: true,
  rolledBack: false,
  ...more,
});
const known = [migration("1_a"), migration("2_b"), migration("3_c")];
const names = (rows: MigrationRow[]): string[] => pendingMigrations(known, rows).map(({ name }) => name);

describe("OPS-1 which migrations are pending", () => {
  test("OPS-1 all of them on an empty database, the rest on an older one, none on a current one", () => {
    expect(names([])).toEqual(["1_a", "2_b", "3_c"]);
    expect(names([row("1_a")])).toEqual(["2_b", "3_c"]);
    expect(names(known.map(({ name }) => row(name)))).toEqual([]);
  });

  test("OPS-1 one that was rolled back is applied again", () => {
    expect(names([row("1_a"), row("2_b", { rolledBack: true, finished: false })])).toEqual(["2_b", "3_c"]);
  });

  test.each([
    ["data of a newer version", [row("1_a"), row("4_d")], /newer version of Countersign: migration 4_d/u],
    ["a file changed after it was applied", [row("1_a", { checksum: "other" })], /1_a was changed/u],
    [
      "a migration that failed and was not resolved",
      [row("1_a", { finished: false })],
      /1_a failed earlier/u,
    ],
    ["a gap below an applied one", [row("1_a"), row("3_c")], /2_b is missing/u],
  ])("OPS-1 refuses %s with one line", (_, rows, message) => {
    expect(() => names(rows)).toThrow(MigrationError);
    expect(() => names(rows)).toThrow(message);
    expect(() => names(rows)).not.toThrow(/\n/u);
  });
});
