import "server-only";
import type { ActivityView, SeenActivity } from "#lib/contracts/break-glass-activity.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { LATE_ROWS } from "#lib/domain/break-glass/activity.ts";
import { HOUR } from "#lib/domain/shared/time.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { CLOCK } from "../request-row.ts";

/** One class `k` as ActivityClassView. */
const CLASS = `jsonb_build_object('key', k.key, 'objectType', k.object_type, 'objectName', k.object_name, 'action', k.action,
  'client', k.client, 'times', k.times, 'refused', k.refused, 'takenOut', k.taken_out, 'firstAt', iso(k.first_at), 'lastAt', iso(k.last_at),
  'foundAt', iso(k.found_at))`;

/**
 * A read `a` of `activity_read` as ActivityView (BG-6). What left the platform stands first,
 * then what was done last.
 */
const ACTIVITY = `jsonb_build_object('window', jsonb_build_object('from', iso(a.window_from), 'to', iso(a.window_to)),
  'readAt', iso(a.read_at), 'throughAt', iso(a.through_at), 'readUntil', iso(a.window_to + interval '${LATE_ROWS / HOUR} hours'),
  'final', a.next_at IS NULL,
  'failure', CASE WHEN a.failure IS NOT NULL THEN jsonb_build_object('message', a.failure, 'at', iso(a.failed_at)) END,
  'classes', (SELECT coalesce(jsonb_agg(${CLASS} ORDER BY k.taken_out DESC, k.last_at DESC, k.key), '[]')
    FROM activity_class k WHERE k.request_id = a.request_id))`;

/**
 * What was done in the window of each of these requests, by request id. A drill and whoever was never let in have none. The caller
 * has asked whether the reader may see the requests.
 */
export async function activityOf(
  database: Queryable,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, ActivityView>> {
  const rows = await database.query<{ id: string; activity: ActivityView }>({
    name: "break_glass.activity",
    text: `SELECT a.request_id AS id, ${ACTIVITY} AS activity FROM activity_read a WHERE a.request_id = ANY ($1::text[])`,
    values: [requestIds],
  });
  return new Map(rows.map(({ id, activity }) => [id, activity]));
}

/** The same of one request, for whoever may see the request (REQ-9); null when they may not, and for a request of another kind. */
export async function seenActivity(
  database: Queryable,
  actor: PersonActor,
  requestId: string,
): Promise<SeenActivity | null> {
  const [seen] = await database.query<SeenActivity>({
    name: "break_glass.seen_activity",
    text: `SELECT iso(c.now) AS now, (SELECT ${ACTIVITY} FROM activity_read a WHERE a.request_id = r.id) AS activity
      FROM ${CLOCK}, request r WHERE ${VISIBLE_REQUESTS} AND r.id = $4 AND r.kind = 'break_glass'`,
    values: [...visibilityOf(actor), requestId],
  });
  return seen ?? null;
}
