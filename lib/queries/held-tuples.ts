import "server-only";
import type { AccessTuple, Principal } from "#lib/domain/grants/types.ts";
import type { Queryable } from "#lib/db/pool.ts";

/**
 * What the ledger knows a principal to hold: tuples with a live holder, and those that were there before. Holders of the
 * request `except` do not count, so that its own effect can be told.
 */
export async function heldBy(
  database: Queryable,
  principal: Principal,
  except: string | null = null,
): Promise<readonly AccessTuple[]> {
  const rows = await database.query<Pick<AccessTuple, "privilege" | "securable">>({
    text: `SELECT t.privilege, jsonb_build_object('type', c.securable_type, 'fullName', c.securable_name) AS securable
      FROM catalog_target c JOIN access_tuple t ON t.target_id = c.id
      WHERE c.principal_kind = $1 AND c.principal_name = $2
        AND (t.preexisting OR EXISTS (SELECT 1 FROM holder h JOIN access_grant g ON g.id = h.grant_id
          WHERE h.tuple_id = t.id AND h.released_at IS NULL AND g.request_id IS DISTINCT FROM $3))
      ORDER BY c.securable_name, t.privilege`,
    values: [principal.kind, principal.name, except],
  });
  return rows.map((row) => ({ principal, ...row }));
}
