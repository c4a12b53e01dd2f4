import "server-only";
import type { AskedOfView } from "#lib/contracts/break-glass-asking.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";

/** Who fills a slot with one of these authorities, by name, and may sign this request. */
const named = (authorities: string): string => `(SELECT coalesce(jsonb_agg(DISTINCT p.display_name), '[]')
  FROM seat t JOIN person p ON p.id = t.person_id AND p.active
  WHERE t.slot = s.slot AND t.authority IN (${authorities}) AND t.valid_from <= clock_now()
    AND (t.valid_to IS NULL OR t.valid_to > clock_now())
    AND t.person_id NOT IN (r.requester_id, r.creator_id, r.beneficiary_id)
    AND NOT stands_in_for_concerned(t.person_id, r.id, clock_now()))`;

// A mail is the turn of somebody with a seat in a slot of the request, the copy of whoever asked, or security's.
const TOLD = `SELECT iso(clock_now()) AS now,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'person', CASE WHEN p.id IS NULL THEN NULL ELSE jsonb_build_object('id', p.id, 'name', p.display_name, 'title', p.title) END,
        'channel', m.channel, 'why', CASE WHEN m.template IN ('your_turn', 'reminder') THEN 'lets_in'
          WHEN p.id IN (r.requester_id, r.beneficiary_id) THEN 'asked' ELSE 'watches' END,
        'queuedAt', iso(m.created_at), 'sentAt', iso(m.sent_at), 'failure', CASE WHEN m.sent_at IS NULL THEN m.last_error END)
        ORDER BY m.created_at, p.display_name), '[]')
      FROM mail m LEFT JOIN person p ON p.id = m.person_id
      WHERE m.request_id = r.id AND NOT m.moot AND m.created_at >= r.submitted_at
        AND (r.decided_at IS NULL OR m.created_at < r.decided_at)) AS told,
    (SELECT coalesce(jsonb_agg(n.one ORDER BY n.at), '[]') FROM (
      SELECT x.at, jsonb_build_object('at', iso(x.at), 'what', x.what, 'slot', s.slot, 'who', x.who) AS one
      FROM approval_slot s, LATERAL (VALUES
        (s.remind_at, 'reminded', ${named("'holder', 'delegate'")}),
        (s.deputy_from, 'deputies', ${named("'deputy'")}),
        (s.due_at, 'lapses', '[]'::jsonb)) AS x(at, what, who)
      WHERE s.request_id = r.id AND s.version = r.text_version AND s.open AND x.at > clock_now()) n) AS next
  FROM request r WHERE ${VISIBLE_REQUESTS} AND r.id = $4 AND r.text_version > 0`;

/** Who was told of a request before it was decided, by what way, and who is tried next; null when it is unknown or unseen (REQ-9). */
export async function toldView(
  database: Queryable,
  actor: PersonActor,
  requestId: string,
): Promise<AskedOfView | null> {
  const [row] = await database.query<AskedOfView>({
    name: "break_glass.told",
    text: TOLD,
    values: [...visibilityOf(actor), requestId],
  });
  return row ?? null;
}
