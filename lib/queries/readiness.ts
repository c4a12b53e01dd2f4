import "server-only";
import type { Queryable } from "#lib/db/pool.ts";
import { revokingPath, type RevokingPath } from "#lib/db/revoking-path.ts";

/** Whether new access may be given, or why not; a database that does not answer is a reason too. */
export async function readiness(database: () => Promise<Queryable>): Promise<RevokingPath> {
  try {
    return await revokingPath(await database());
  } catch {
    return { healthy: false, reasons: ["the database does not answer"] };
  }
}
