import "server-only";
import { effectiveBy } from "#lib/db/ledger/effective-by.ts";
import { visibleRequests } from "#lib/policy/visibility.ts";

/** What is wanted, was applied, was read and takes effect of tuple `t` under holder `h`, each with its time (UC-4). */
const TRUTH = `jsonb_build_object('desired', h.released_at IS NULL, 'desiredAt', iso(coalesce(h.released_at, h.held_from)),
    'appliedAt', iso(CASE WHEN t.applied_at >= h.held_from THEN t.applied_at END), 'present', t.present,
    'readAt', iso(nullif(greatest(h.held_from, CASE WHEN t.present THEN t.verified_at WHEN NOT t.present THEN t.absent_at END), h.held_from)),
    'effective', t.effective, 'effectiveAt', iso(CASE WHEN t.effective_at >= h.held_from THEN t.effective_at END))`;

/** Through what else tuple `t` is had; a group that was left with grant `g` is no other way (lib/domain/grants/still-through.ts). */
const STILL_THROUGH = `ARRAY(SELECT line FROM unnest(t.still_through) AS line WHERE NOT EXISTS (
    SELECT 1 FROM holder lh JOIN access_tuple lt ON lt.id = lh.tuple_id JOIN catalog_target lc ON lc.id = lt.target_id
    WHERE lh.grant_id = g.id AND lt.privilege = 'MEMBER' AND lt.absent_at >= lh.released_at AND NOT coalesce(lt.present, true)
      AND (line = 'group ' || lc.securable_name OR right(line, length(' by group ' || lc.securable_name)) = ' by group ' || lc.securable_name)))`;

/**
 * The access tuples of grant `g` as JSON, each with what was last proved of it: requested, applied and verified are three
 * states (UC-4); gone only after a read, kept while somebody else holds it or because it was there before (UC-2). Marks of an
 * earlier hold of the same tuple do not count. Other requests are named only to those who may see them (REQ-9).
 */
export const TUPLES = `(SELECT coalesce(jsonb_agg(jsonb_build_object('privilege', t.privilege, 'securableType', ct.securable_type,
    'on', ct.securable_name, 'preexisting', t.preexisting, 'heldAlsoBy', others.numbers, 'state', s.state,
    'truth', ${TRUTH},
    'effectiveBy', iso(CASE s.state WHEN 'proved_gone' THEN ${effectiveBy({ tuple: "t", target: "ct", grant: "g" })} END),
    'stillThrough', CASE s.state WHEN 'proved_gone' THEN ${STILL_THROUGH} ELSE '{}' END,
    'at', iso(CASE s.state WHEN 'verified' THEN t.verified_at WHEN 'applied' THEN t.applied_at WHEN 'failed' THEN ct.failed_at
      WHEN 'requested' THEN nullif(greatest(t.intended_at, h.held_from), h.held_from) WHEN 'proved_gone' THEN t.absent_at WHEN 'lost' THEN ct.gone_at END))
    ORDER BY t.privilege LIKE 'USE%', ct.securable_name DESC), '[]')
  FROM holder h JOIN access_tuple t ON t.id = h.tuple_id JOIN catalog_target ct ON ct.id = t.target_id,
    LATERAL (SELECT count(*) AS count,
        coalesce(array_agg(DISTINCT x.number) FILTER (WHERE ${visibleRequests("x")}), '{}') AS numbers
      FROM holder h2 JOIN access_grant g2 ON g2.id = h2.grant_id JOIN request x ON x.id = g2.request_id
      WHERE h2.tuple_id = t.id AND h2.grant_id <> g.id AND h2.released_at IS NULL) others,
    LATERAL (SELECT CASE
      WHEN h.released_at IS NULL AND t.present AND t.verified_at >= h.held_from THEN 'verified'
      WHEN h.released_at IS NULL AND ct.failure_reason IS NOT NULL AND r.access_status = 'grant_failed' THEN 'failed'
      WHEN h.released_at IS NULL AND t.applied_at >= h.held_from THEN 'applied'
      WHEN h.released_at IS NULL AND (t.intended_at >= h.held_from OR ct.busy_until IS NOT NULL) THEN 'requested'
      WHEN h.released_at IS NULL THEN 'wanted'
      WHEN ct.gone_at >= h.held_from AND h.opened_at <= ct.gone_at AND coalesce(t.verified_at <= ct.gone_at, true) THEN 'lost'
      WHEN t.absent_at >= h.released_at AND (NOT coalesce(t.present, true) OR others.count > 0) THEN 'proved_gone'
      WHEN others.count > 0 OR (t.preexisting AND ct.read_at >= h.released_at) THEN 'kept'
      ELSE 'being_removed' END AS state) s
  WHERE h.grant_id = g.id)`;

/**
 * What stands in the way of grant `g` in Unity Catalog, the oldest first, while it is on its way in or out. Attempts run on the
 * real clock; the next one is told on the clock of all other times, as far ahead as it is.
 */
export const FAILURE = `(SELECT jsonb_build_object('reason', ct.failure_reason, 'message', coalesce(ct.failure_message, ''),
    'since', iso(ct.failed_at), 'nextAttemptAt', iso(c.now + (ct.next_attempt_at - now())))
  FROM holder h JOIN access_tuple t ON t.id = h.tuple_id JOIN catalog_target ct ON ct.id = t.target_id
  WHERE h.grant_id = g.id AND ct.failure_reason IS NOT NULL
    AND r.access_status IN ('being_granted', 'grant_failed', 'being_removed') ORDER BY ct.failed_at, ct.id LIMIT 1)`;
