import { writeUses } from "#lib/db/ledger/write-uses.ts";
import type { Worker } from "./worker.ts";

/** Asks who used what last and keeps it; a server that cannot tell leaves it unknown. */
export async function recordUses({ database, uses, log }: Worker): Promise<void> {
  const read = await uses.readUses();
  if (!read.ok) log.warn({ failure: read.failure.message }, "Unity Catalog did not tell of use");
  else if (read.value !== null) await writeUses(database, read.value);
}
