import { readFileSync } from "node:fs";
import { prettifyError } from "zod";
import { readEnv } from "#lib/config/env.ts";
import { openDatabase } from "./pool.ts";
import { ReferenceData, loadReferenceData } from "./reference-data.ts";

/**
 * `npm run load-reference -- FILE.json`: the bank's own map of roles, slots, products and raw buckets, loaded by the role
 * that owns the database. People must have come from the directory before. All of it is loaded or nothing; it may be repeated.
 */
async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Error("usage: npm run load-reference -- FILE.json");
  const parsed = ReferenceData.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) throw new Error(`${file} is not reference data:\n${prettifyError(parsed.error)}`);
  const owner = openDatabase(readEnv("migrate").DATABASE_MIGRATION_URL, 1);
  try {
    await loadReferenceData(owner, parsed.data);
  } finally {
    await owner.close();
  }
  const { roles, seats, products, buckets } = parsed.data;
  process.stdout.write(
    `Loaded ${roles.length} roles, ${seats.length} seats, ${products.length} products, ${buckets.length} raw buckets.\n`,
  );
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
