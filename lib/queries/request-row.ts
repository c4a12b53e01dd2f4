import "server-only";
import { OVERDUE } from "#lib/db/requests/overdue.ts";

/** Past its end, or told to end, for a minute and not proved gone: what is shown in red. Over `r`, `g` and `c.now`. */
export const END_NOT_PROVED = OVERDUE;

/** The slots of the present version with their states, over request `r`. */
const SLOT_STATES = `(SELECT coalesce(jsonb_agg(jsonb_build_object('slot', s.slot, 'state', CASE
      WHEN EXISTS (SELECT 1 FROM decision d WHERE d.request_id = s.request_id AND d.version = s.version AND d.slot = s.slot
        AND d.verdict = 'approve' AND d.void_at IS NULL) THEN 'signed'
      WHEN EXISTS (SELECT 1 FROM decision d WHERE d.request_id = s.request_id AND d.version = s.version AND d.slot = s.slot
        AND d.verdict = 'reject') THEN 'rejected'
      WHEN s.open THEN 'open' ELSE 'closed' END) ORDER BY array_position('{CTO,CDAO,VP,SECURITY}'::text[], s.slot)), '[]')
    FROM approval_slot s WHERE s.request_id = r.id AND s.version = r.text_version)`;

/** One row of a list of requests as JSON, over request `r`, REQUEST_ROW_JOINS and CLOCK. */
export const REQUEST_ROW = `jsonb_build_object('id', r.id, 'number', r.number, 'kind', r.kind, 'summary', r.summary,
  'decision', r.decision_status, 'access', r.access_status, 'endNotProved', ${END_NOT_PROVED},
  'requester', q.display_name, 'securable', coalesce(b.securable_name, r.profile), 'hash', v.hash, 'slots', ${SLOT_STATES},
  'startsAt', iso(g.starts_at), 'endsAt', iso(r.ends_at), 'releasedAt', iso(g.released_at), 'endedAt', iso(g.ended_at), 'closedAt', iso(g.closed_at), 'dueAt', iso(r.due_at),
  'updatedAt', iso(r.updated_at))`;

/** The database's time as `c.now`, one and the same for the whole statement. */
export const CLOCK = "(SELECT clock_now() AS now OFFSET 0) c";

/** What a row shows beside request `r`. */
export const REQUEST_ROW_JOINS = `JOIN person q ON q.id = r.requester_id
  LEFT JOIN raw_bucket b ON b.id = r.bucket_id
  LEFT JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version
  LEFT JOIN access_grant g ON g.request_id = r.id`;
