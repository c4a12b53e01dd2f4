import "server-only";
import type { ReviewsView } from "#lib/contracts/break-glass-reviews.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { CLOCK } from "../request-row.ts";
import { REVIEW_MINE, REVIEW_OVERDUE } from "./review-row.ts";

/** Fewer than a quarter of a bank's break-glass; older ones are found by their request. */
const SHOWN = 100;

/** The reviews of the break-glass that a person sees (REQ-9): what waits for them, then what is open by its due time, then the rest. */
export async function reviewsView(database: Queryable, actor: PersonActor): Promise<ReviewsView> {
  const rows = await database.query<{ row: ReviewsView["rows"][number] | null; now: string }>({
    name: "reviews",
    text: `SELECT iso(c.now) AS now, l.row FROM ${CLOCK} LEFT JOIN LATERAL (
        SELECT jsonb_build_object('id', r.id, 'number', r.number, 'author', h.display_name, 'incident', t.details ->> 'incident',
            'service', t.details ->> 'service', 'status', p.status, 'drill', r.drill, 'openedAt', iso(p.opened_at),
            'dueAt', iso(p.due_at), 'overdue', ${REVIEW_OVERDUE}, 'acceptedAt', iso(p.accepted_at), 'acceptedBy', a.display_name,
            'mine', m.mine) AS row,
          row_number() OVER (ORDER BY m.mine IS NULL, p.status = 'accepted', p.accepted_at DESC, p.due_at, p.opened_at, p.id) AS place
        FROM pir p JOIN request r ON r.id = p.request_id JOIN person h ON h.id = p.author_id
          JOIN request_version t ON t.request_id = r.id AND t.version = r.text_version
          LEFT JOIN person a ON a.id = p.accepted_by, LATERAL (SELECT ${REVIEW_MINE} AS mine) m
        WHERE ${VISIBLE_REQUESTS} ORDER BY place LIMIT ${SHOWN + 1}) l ON true ORDER BY l.place`,
    values: visibilityOf(actor),
  });
  const found = rows.flatMap(({ row }) => (row === null ? [] : [row]));
  return { rows: found.slice(0, SHOWN), more: found.length > SHOWN, now: rows[0]?.now ?? "" };
}
