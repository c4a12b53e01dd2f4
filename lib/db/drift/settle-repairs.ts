import type { ClosedBecause, FindingKind } from "#lib/domain/drift/types.ts";
import type { Securable } from "#lib/domain/grants/types.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

/** A decided repair that the ledger has proved, or that has lost its reason. */
export type SettledRepair = {
  readonly id: string;
  readonly kind: FindingKind;
  readonly decision: "push" | "remove";
  readonly because: Extract<ClosedBecause, "repaired" | "explained" | "gone">;
  readonly principal: string;
  readonly privilege: string;
  readonly securable: Securable;
  /** Live requests that hold what was put back. */
  readonly requests: readonly string[];
};

const WANTED = `EXISTS (SELECT 1 FROM holder h JOIN access_grant g ON g.id = h.grant_id
  WHERE h.tuple_id = t.id AND h.released_at IS NULL AND g.ends_at > clock_now())`;

/**
 * What was decided is proved by a read after the decision; or the decision has no object any more: a request has ended, or
 * begun, or what the target named is gone (UC-4).
 */
const BECAUSE = `CASE WHEN f.decision = 'push' AND NOT ${WANTED} OR f.decision = 'remove' AND ${WANTED} THEN 'explained'
  WHEN f.decision = 'remove' AND t.intended_at IS NULL THEN 'gone'
  WHEN f.decision = 'push' AND t.present AND t.verified_at >= f.decided_at THEN 'repaired'
  WHEN f.decision = 'remove' AND NOT t.present AND t.absent_at >= f.decided_at THEN 'repaired' END`;

const REPAIRS = `SELECT f.id, f.kind, f.decision, f.principal, f.privilege, f.tuple_id, f.observed_id, f.watched_id,
    ${BECAUSE} AS because, w.securable_type, w.securable_name,
    ARRAY(SELECT DISTINCT g.request_id FROM holder h JOIN access_grant g ON g.id = h.grant_id
      WHERE h.tuple_id = t.id AND h.released_at IS NULL AND g.ends_at > clock_now()) AS requests
  FROM drift_finding f JOIN access_tuple t ON t.id = f.tuple_id JOIN watched_securable w ON w.id = f.watched_id
  WHERE f.closed_at IS NULL AND f.decision IN ('push', 'remove')`;

/** Whether any repair is there to be closed. */
export async function isRepairSettled(on: Queryable): Promise<boolean> {
  const [row] = await on.query<{ settled: boolean }>({
    name: "drift.any_settled",
    text: `SELECT EXISTS (SELECT 1 FROM (${REPAIRS}) r WHERE r.because IS NOT NULL) AS settled`,
  });
  return row?.settled === true;
}

// A tuple whose removal was decided and is proved is nobody's again: what comes back later is foreign, and is decided on anew.
const SETTLE = `WITH settled AS (SELECT * FROM (${REPAIRS}) r WHERE r.because IS NOT NULL),
  closed AS (
    UPDATE drift_finding f SET closed_at = $1, closed_because = s.because FROM settled s
    WHERE f.id = s.id AND f.closed_at IS NULL RETURNING f.id),
  freed AS (
    UPDATE access_tuple t SET removal_for = NULL, intended_at = CASE WHEN s.because = 'repaired' THEN NULL ELSE t.intended_at END
    FROM settled s WHERE t.id = s.tuple_id AND t.removal_for = s.id),
  gone AS (
    UPDATE observed_access o SET gone_at = greatest(o.first_seen_at, $1), last_seen_at = greatest(o.first_seen_at, w.read_at)
    FROM settled s JOIN watched_securable w ON w.id = s.watched_id WHERE o.id = s.observed_id AND o.gone_at IS NULL AND s.decision = 'remove' AND s.because = 'repaired'),
  looked AS (
    UPDATE watched_securable w SET next_check_at = now() FROM settled s WHERE w.id = s.watched_id)
  SELECT s.id, s.kind, s.decision, s.because, s.principal, s.privilege,
    jsonb_build_object('type', s.securable_type, 'fullName', s.securable_name) AS securable, s.requests
  FROM settled s JOIN closed USING (id)`;

/** Closes every repair that is proved or without an object, and has its securable read again. `at` in ms since 1970. */
export function settleRepairs(tx: Queryable, at: number): Promise<readonly SettledRepair[]> {
  return tx.query<SettledRepair>({ name: "drift.settle", text: SETTLE, values: [instant(at)] });
}
