import "server-only";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { readCursor } from "./cursor.ts";
import { SLOT_STATES } from "./request-row.ts";

const PAGE = 50;

// Which open slots a person may sign now: not concerned, no other slot of the version signed, deputies from their hour on.
const MAY_SIGN = `$1 NOT IN (r.requester_id, r.creator_id, r.beneficiary_id)
  AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.request_id = s.request_id AND d.version = s.version
    AND d.person_id = $1 AND d.verdict = 'approve' AND d.void_at IS NULL)
  AND (m.holder OR s.deputy_from <= c.now)`;

// One walk of the partial index per slot, then at most two pages to merge. Postgres writes the page, so that Node parses no row.
const INBOX = `SELECT jsonb_build_object(
    'items', coalesce((SELECT jsonb_agg(p.item ORDER BY p.due_at, p.request_id) FROM page p WHERE p.place <= ${PAGE}), '[]'),
    'next', (SELECT translate(encode(convert_to(json_build_array(p.due_at::text, p.request_id)::text, 'UTF8'), 'base64'),
        E'+/=\\n', '-_') FROM page p WHERE p.place = ${PAGE} AND EXISTS (SELECT 1 FROM page x WHERE x.place > ${PAGE})),
    'now', iso(clock_now()))::text AS page`;

const PAGE_CTE = `WITH c AS MATERIALIZED (SELECT clock_now() AS now), mine AS (
    SELECT slot, bool_or(authority = 'holder') AS holder
    FROM unnest($2::text[], $3::text[]) AS u(slot, authority) GROUP BY slot),
  keys AS (
    SELECT s.* FROM mine m CROSS JOIN c CROSS JOIN LATERAL (
      SELECT s.request_id, s.version, s.slot, s.due_at FROM approval_slot s
      JOIN request r ON r.id = s.request_id AND r.text_version = s.version
      WHERE s.slot = m.slot AND s.open AND r.decision_status = 'waiting_for_approval'
        AND (s.due_at, s.request_id) > ($4::timestamptz, $5::text) AND ${MAY_SIGN}
      ORDER BY s.due_at, s.request_id LIMIT ${PAGE + 1}) s
    ORDER BY s.due_at, s.request_id LIMIT ${PAGE + 1}),
  page AS (
    SELECT k.due_at, k.request_id, row_number() OVER (ORDER BY k.due_at, k.request_id) AS place,
      jsonb_build_object('id', r.id, 'number', r.number, 'textVersion', r.text_version, 'slot', k.slot, 'summary', r.summary,
        'dueAt', iso(k.due_at), 'requester', q.display_name, 'classification', b.classification, 'hash', v.hash,
        'slots', ${SLOT_STATES}) AS item
    FROM keys k JOIN request r ON r.id = k.request_id JOIN person q ON q.id = r.requester_id
    JOIN request_version v ON v.request_id = r.id AND v.version = k.version
    LEFT JOIN raw_bucket b ON b.id = r.bucket_id)`;

/** A page of the open slots that a person may sign, by due time, as the JSON text of an InboxPage; null for a foreign cursor. */
export async function inboxPage(
  database: Queryable,
  actor: PersonActor,
  cursorText?: string,
): Promise<string | null> {
  const cursor = readCursor(cursorText);
  if (cursor === undefined) return null;
  const [row] = await database.query<{ page: string }>({
    name: "inbox.page",
    text: `${PAGE_CTE} ${INBOX}`,
    values: [
      actor.id,
      actor.seats.map((seat) => seat.slot),
      actor.seats.map((seat) => seat.authority),
      cursor?.[0] ?? "-infinity",
      cursor?.[1] ?? "",
    ],
  });
  if (row === undefined) throw new Error("The inbox is always one row");
  return row.page;
}

/** How many slots wait for a person, counted up to 100. */
export async function inboxCount(database: Queryable, actor: PersonActor): Promise<number> {
  if (actor.seats.length === 0) return 0;
  const [row] = await database.query<{ count: number }>({
    name: "inbox.count",
    text: `WITH c AS MATERIALIZED (SELECT clock_now() AS now), mine AS (
        SELECT slot, bool_or(authority = 'holder') AS holder
        FROM unnest($2::text[], $3::text[]) AS u(slot, authority) GROUP BY slot)
      SELECT count(*)::int AS count FROM (
        SELECT 1 FROM mine m CROSS JOIN c JOIN approval_slot s ON s.slot = m.slot AND s.open
        JOIN request r ON r.id = s.request_id AND r.text_version = s.version
        WHERE r.decision_status = 'waiting_for_approval' AND ${MAY_SIGN} LIMIT 100) x`,
    values: [actor.id, actor.seats.map((seat) => seat.slot), actor.seats.map((seat) => seat.authority)],
  });
  return row?.count ?? 0;
}
