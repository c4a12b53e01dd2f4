import type { FindingKind } from "#lib/domain/drift/types.ts";
import type { PrincipalKind, Securable, SecurableType } from "#lib/domain/grants/types.ts";
import { newId } from "../ids.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import type { Locked } from "../transact.ts";

/** A finding as a decision on it needs it. */
export type Finding = {
  readonly id: string;
  readonly kind: FindingKind;
  readonly connection: string;
  readonly securable: Securable;
  readonly principal: string;
  readonly principalKind: PrincipalKind;
  readonly privilege: string;
  readonly tupleId: string | null;
  readonly observedId: string | null;
  readonly open: boolean;
  readonly decision: "adopt" | "push" | "remove" | null;
  /** The person of the directory whose access it is; null for groups, service principals and strangers. */
  readonly personId: string | null;
  /** Whether a live request holds the very tuple. */
  readonly held: boolean;
};

type Row = Omit<Finding, "securable"> & {
  readonly type: SecurableType;
  readonly name: string;
  readonly now: number;
};

const FINDING = `SELECT f.id, f.kind, w.connection, w.securable_type AS type, w.securable_name AS name, f.principal,
    f.principal_kind AS "principalKind", f.privilege, f.tuple_id AS "tupleId", f.observed_id AS "observedId",
    f.closed_at IS NULL AS open, f.decision, p.id AS "personId", ms(clock_now()) AS now,
    EXISTS (SELECT 1 FROM catalog_target c JOIN access_tuple t ON t.target_id = c.id JOIN holder h ON h.tuple_id = t.id
        JOIN access_grant g ON g.id = h.grant_id
      WHERE (c.connection, c.securable_type, c.securable_name) = (w.connection, w.securable_type, w.securable_name)
        AND lower(c.principal_name) = lower(f.principal) AND t.privilege = f.privilege
        AND h.released_at IS NULL AND g.ends_at > clock_now()) AS held
  FROM drift_finding f JOIN watched_securable w ON w.id = f.watched_id
    LEFT JOIN person p ON f.principal_kind = 'user' AND lower(p.user_name) = lower(f.principal)
  WHERE f.id = $1 FOR UPDATE OF f`;

/** Locks a finding by its id; null when there is none. */
export async function lockFinding(tx: Queryable, id: string): Promise<Locked<Finding> | null> {
  const [row] = await tx.query<Row>({ text: FINDING, values: [id] });
  if (row === undefined) return null;
  const { type, name, now, ...finding } = row;
  return { state: { ...finding, securable: { type, fullName: name } }, version: 0, now };
}

/** Takes what was found for granted: it is baseline from now on, and never removed (UC-2). */
export function adopt(
  tx: Queryable,
  { id, observedId }: Finding,
  by: { readonly personId: string; readonly reason: string; readonly at: number },
): void {
  const at = instant(by.at);
  void tx.query({
    text: "UPDATE observed_access SET baseline = 'adopted', baseline_at = $2 WHERE id = $1 AND gone_at IS NULL",
    values: [observedId, at],
  });
  void tx.query({
    text: `UPDATE drift_finding SET decision = 'adopt', decided_by = $2, decided_at = $3, reason = $4, closed_at = $3,
        closed_because = 'adopted' WHERE id = $1`,
    values: [id, by.personId, at, by.reason],
  });
}

const DUE = `generation = c.generation + 1, settled = false, next_attempt_at = greatest(now(), c.busy_until), attempts = 0,
  failure_reason = NULL, failure_message = NULL, failed_at = NULL`;

/** Has what was removed outside put back: its target is due at once, and the reconciler adds what is wanted (UC-5). */
export function pushAgain(
  tx: Queryable,
  finding: Finding,
  by: { readonly personId: string; readonly at: number },
): void {
  decide(tx, finding, { ...by, decision: "push", tupleId: finding.tupleId });
  void tx.query({
    text: `UPDATE catalog_target c SET ${DUE} FROM access_tuple t WHERE t.id = $1 AND c.id = t.target_id`,
    values: [finding.tupleId],
  });
}

/**
 * Has access that is not ours taken away, exactly this tuple: it becomes an intended removal of the ledger, which the
 * reconciler sends and proves like every other; the database asks for the decision (UC-1).
 */
export async function removeForeign(
  tx: Queryable,
  finding: Finding,
  by: { readonly personId: string; readonly at: number },
): Promise<void> {
  const { id, connection, securable, principal, principalKind, privilege } = finding;
  const [row] = await tx.query<{ id: string }>({
    text: `WITH known AS (
        SELECT id FROM catalog_target WHERE (connection, principal_kind, securable_type, securable_name) = ($2, $3, $5, $6)
          AND CASE WHEN $3 = 'group' THEN principal_name = $4 ELSE lower(principal_name) = lower($4) END LIMIT 1),
      made AS (
        INSERT INTO catalog_target (id, connection, principal_kind, principal_name, securable_type, securable_name)
        SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT 1 FROM known) RETURNING id)
      INSERT INTO access_tuple AS t (id, target_id, privilege)
      SELECT $7, x.id, $8 FROM (SELECT id FROM known UNION ALL SELECT id FROM made) x
      ON CONFLICT (target_id, privilege) DO UPDATE SET preexisting = t.preexisting RETURNING t.id`,
    values: [
      newId("tgt"),
      connection,
      principalKind,
      principal,
      securable.type,
      securable.fullName,
      newId("tup"),
      privilege,
    ],
  });
  if (row === undefined) throw new Error("The tuple was neither found nor made");
  decide(tx, finding, { ...by, decision: "remove", tupleId: row.id });
  void tx.query({
    text: `WITH mine AS (UPDATE access_tuple SET intended_at = $2, removal_for = $3, preexisting = false, present = NULL
        WHERE id = $1 RETURNING target_id)
      UPDATE catalog_target c SET ${DUE}, removal_since = coalesce(c.removal_since, clock_now())
      FROM mine WHERE c.id = mine.target_id`,
    values: [row.id, instant(by.at), id],
  });
}

/** The first decision stands; who has the same done once more only makes it happen sooner. */
function decide(
  tx: Queryable,
  { id, decision }: Finding,
  by: {
    readonly personId: string;
    readonly at: number;
    readonly decision: string;
    readonly tupleId: string | null;
  },
): void {
  if (decision !== null) return;
  void tx.query({
    text: "UPDATE drift_finding SET decision = $2, decided_by = $3, decided_at = $4, tuple_id = $5 WHERE id = $1",
    values: [id, by.decision, by.personId, instant(by.at), by.tupleId],
  });
}
