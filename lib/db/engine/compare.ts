import type { LedgerTuple } from "#lib/domain/grants/delta.ts";
import type { Principal, Securable, SecurableType } from "#lib/domain/grants/types.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

/** Every target on one securable, with what the ledger wants of it. */
export type ComparedSecurable = {
  readonly connection: string;
  readonly securable: Securable;
  readonly targets: readonly {
    readonly id: string;
    readonly principal: Principal;
    readonly tuples: readonly LedgerTuple[];
  }[];
};

/** What ledger and Unity Catalog say differently of a target, or why it could not be read. */
export type TargetDifference = {
  readonly id: string;
  readonly wouldAdd: readonly string[];
  readonly wouldRemove: readonly string[];
  readonly unread: string | null;
};

type Row = {
  readonly connection: string;
  readonly type: SecurableType;
  readonly name: string;
  readonly targets: ComparedSecurable["targets"];
};

// `wanted` as the reconciler reads it (read-target.ts); what is known makes no difference here, since it may be older than the truth.
const PAGE = `SELECT c.connection, c.securable_type AS type, c.securable_name AS name, jsonb_agg(jsonb_build_object('id', c.id,
    'principal', jsonb_build_object('kind', c.principal_kind, 'name', c.principal_name),
    'tuples', (SELECT coalesce(jsonb_agg(jsonb_build_object('privilege', t.privilege, 'preexisting', t.preexisting,
        'intended', t.intended_at IS NOT NULL, 'known', 'unknown',
        'wanted', EXISTS (SELECT 1 FROM holder h JOIN access_grant g ON g.id = h.grant_id
          WHERE h.tuple_id = t.id AND h.released_at IS NULL AND g.ends_at > clock_now()))), '[]')
      FROM access_tuple t WHERE t.target_id = c.id)) ORDER BY c.id) AS targets
  FROM catalog_target c WHERE (c.connection, c.securable_type, c.securable_name) > ($1, $2, $3)
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 LIMIT $4`;

/** The next securables with their targets, after the one that is given; from the first without one. */
export async function securablesAfter(
  on: Queryable,
  after: ComparedSecurable | null,
  limit: number,
): Promise<readonly ComparedSecurable[]> {
  const { connection = "", securable: { type = "", fullName = "" } = {} } = after ?? {};
  const rows = await on.query<Row>({ text: PAGE, values: [connection, type, fullName, limit] });
  return rows.map(({ type: kind, name, ...row }) => ({ ...row, securable: { type: kind, fullName: name } }));
}

/** Keeps the differences of some targets, in place of earlier ones. */
export async function keepDifferences(
  on: Queryable,
  differences: readonly TargetDifference[],
  at: number,
): Promise<void> {
  if (differences.length === 0) return;
  await on.query({
    text: `INSERT INTO restore_difference (target_id, would_add, would_remove, unread, read_at)
      SELECT id, ARRAY(SELECT jsonb_array_elements_text("wouldAdd")), ARRAY(SELECT jsonb_array_elements_text("wouldRemove")), unread, $2
      FROM jsonb_to_recordset($1::jsonb) AS d(id text, "wouldAdd" jsonb, "wouldRemove" jsonb, unread text)
      ON CONFLICT (target_id) DO UPDATE SET would_add = excluded.would_add, would_remove = excluded.would_remove,
        unread = excluded.unread, read_at = excluded.read_at`,
    values: [JSON.stringify(differences), instant(at)],
  });
}

/**
 * Writes that all was compared: what is no difference any more falls away, and people may accept what they now see. False when
 * another observation has begun meanwhile. `at` in ms since 1970, when the comparison began.
 */
export async function finishComparison(
  tx: Queryable,
  done: { readonly revision: number; readonly compared: number; readonly at: number; readonly now: number },
): Promise<boolean> {
  const [row] = await tx.query<{ revision: number }>({
    text: `UPDATE engine_state SET compared_at = $2, compared = $3, revision = revision + 1
      WHERE revision = $1 AND mode = 'observing' RETURNING revision`,
    values: [done.revision, instant(done.now), done.compared],
  });
  if (row === undefined) return false;
  await tx.query({ text: "DELETE FROM restore_difference WHERE read_at < $1", values: [instant(done.at)] });
  return true;
}
