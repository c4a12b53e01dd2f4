import { lookAgainIn } from "#lib/domain/grants/look-again.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

/**
 * Writes when the removal was proved, and has its targets looked at once more later: removed access was seen to come back
 * (UC-3). A target with work of its own keeps its time.
 */
export function closeGrant(tx: Queryable, requestId: string, at: number): Promise<unknown> {
  return tx.query({
    name: "grant.close",
    text: `WITH closed AS (
        UPDATE access_grant SET ended_at = $2 WHERE request_id = $1 AND ended_at IS NULL RETURNING id)
      UPDATE catalog_target c SET next_attempt_at = now() + make_interval(secs => $3 / 1000.0)
      WHERE c.settled AND c.id IN (SELECT t.target_id FROM closed JOIN holder h ON h.grant_id = closed.id
        JOIN access_tuple t ON t.id = h.tuple_id)`,
    values: [requestId, instant(at), lookAgainIn(0)],
  });
}
