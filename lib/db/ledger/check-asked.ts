import type { Queryable } from "../pool.ts";
import type { Locked } from "../transact.ts";

/** A connection as a person sees it who may have it checked. `asked`: somebody has, and no worker has answered yet. */
export type CheckedConnection = { readonly asked: boolean };

/** Locks a connection by its name; null when there is none. */
export async function lockConnection(tx: Queryable, name: string): Promise<Locked<CheckedConnection> | null> {
  const [row] = await tx.query<CheckedConnection & { now: number }>({
    text: `SELECT coalesce(check_asked_at > coalesce(checked_at, '-infinity'), false) AS asked, ms(clock_now()) AS now FROM catalog_connection WHERE name = $1 FOR UPDATE`,
    values: [name],
  });
  return row === undefined ? null : { state: row, version: 0, now: row.now };
}

/** Asks for a check, on the machine's clock. The web process holds no key, so a worker answers. */
export function askCheck(tx: Queryable, name: string): Promise<unknown> {
  return tx.query({
    text: "UPDATE catalog_connection SET check_asked_at = now() WHERE name = $1",
    values: [name],
  });
}
