import type { Settling } from "#lib/domain/grants/settlement.ts";
import type { Queryable } from "../pool.ts";
import { inLots } from "../together.ts";

/** What the settlement of one request rests on, and the version of the request in which it was read. */
export type RequestSettling = Settling & { readonly requestId: string; readonly version: number };

// What was told is told once a reason, until a person has it tried again.
const SETTLING = `SELECT r.id AS "requestId", r.version, r.access_status AS access,
    coalesce((SELECT jsonb_array_length(v.tuples) = 0 FROM request_version v
      WHERE v.request_id = r.id AND v.version = r.text_version), false) AS "givesNothing",
    (SELECT coalesce(jsonb_agg(DISTINCT convert_from(e.body, 'UTF8')::jsonb #>> '{data,reason}'), '[]')
     FROM audit_event e WHERE e.aggregate_id = r.id AND e.type = 'removal_failed' AND e.seq > coalesce(
       (SELECT max(x.seq) FROM audit_event x WHERE x.aggregate_id = r.id AND x.type = 'grant_retried'), 0)) AS told,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'privilege', t.privilege, 'on', c.securable_name, 'preexisting', t.preexisting,
        'seenPresent', coalesce(t.present AND t.verified_at >= h.held_from, false),
        'seenAbsent', coalesce(NOT t.present AND t.absent_at >= h.released_at, false),
        'lost', CASE WHEN c.gone_at >= h.held_from AND h.opened_at <= c.gone_at
          AND coalesce(t.verified_at <= c.gone_at, true) THEN c.gone_because END,
        'readSinceEnd', coalesce(c.read_at >= h.released_at, false),
        'heldBy', (SELECT coalesce(jsonb_agg(DISTINCT r2.number), '[]') FROM holder h2
          JOIN access_grant g2 ON g2.id = h2.grant_id JOIN request r2 ON r2.id = g2.request_id
          WHERE h2.tuple_id = t.id AND h2.released_at IS NULL AND g2.ends_at > clock_now() AND g2.id <> g.id),
        'stillThrough', t.still_through,
        'failure', CASE WHEN c.failure_reason IS NULL THEN NULL ELSE jsonb_build_object(
          'reason', c.failure_reason, 'message', coalesce(c.failure_message, ''),
          'forMs', coalesce(ms(clock_now()) - ms(c.failed_at), 0)) END)
        ORDER BY c.securable_name, t.privilege), '[]')
     FROM access_grant g JOIN holder h ON h.grant_id = g.id JOIN access_tuple t ON t.id = h.tuple_id
       JOIN catalog_target c ON c.id = t.target_id
     WHERE g.request_id = r.id) AS tuples
  FROM request r WHERE r.id = ANY ($1)`;

/** Reads what the ledger has proved of a request's access, all of one moment. Null when the id is unknown. */
export const readSettling = inLots<string, RequestSettling | null>(async (on, requestIds) => {
  const rows = await on.query<RequestSettling>({
    name: "settling.read",
    text: SETTLING,
    values: [[...new Set(requestIds)]],
  });
  const byId = new Map(rows.map((row) => [row.requestId, row]));
  return requestIds.map((id) => byId.get(id) ?? null);
});

/**
 * Requests whose access waits to be given or taken away on a connection and could not be, removals first and the longest; at
 * most a hundred.
 */
export async function vainRequests(on: Queryable, connection: string): Promise<readonly string[]> {
  const rows = await on.query<{ id: string }>({
    name: "settling.vain",
    text: `SELECT r.id FROM catalog_target c JOIN access_tuple t ON t.target_id = c.id
        JOIN holder h ON h.tuple_id = t.id JOIN access_grant g ON g.id = h.grant_id JOIN request r ON r.id = g.request_id
      WHERE c.connection = $1 AND NOT c.settled AND c.failure_reason IS NOT NULL
        AND r.access_status IN ('being_granted', 'being_removed')
      GROUP BY r.id ORDER BY min(g.released_at), r.id LIMIT 100`,
    values: [connection],
  });
  return rows.map((row) => row.id);
}

/**
 * Requests whose grant was signed without any tuple and waits to be given or to be over: no target will ever be read for them. At
 * most a hundred.
 */
export async function requestsWithoutTuples(on: Queryable): Promise<readonly string[]> {
  const rows = await on.query<{ id: string }>({
    name: "settling.without_tuples",
    text: `SELECT r.id FROM request_version v JOIN request r ON r.id = v.request_id AND r.text_version = v.version
      WHERE jsonb_array_length(v.tuples) = 0 AND r.access_status IN ('being_granted', 'being_removed')
      ORDER BY r.ends_at, r.id LIMIT 100`,
  });
  return rows.map((row) => row.id);
}
