import { queueNotice } from "#lib/db/mail.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { reviewReminder, type ReviewStage, type ToldReview } from "#lib/domain/break-glass/review/notices.ts";

/** So many hours before a review is due its author is reminded. */
const SOON_HOURS = 48;

// What was sent or waits is not written again: the mails themselves say how far it went. One that waits to be accepted, or is
// written anew because of late rows, is in nobody's debt; overdue is said again every week.
const DUE = `SELECT p.id, p.request_id AS "requestId", r.number, p.author_id AS "authorId", h.display_name AS holder, ms(p.due_at) AS "dueAt",
    r.drill, s.stage, s.once, ms(c.now) AS now,
    CASE WHEN s.stage = 'overdue' AND NOT r.drill THEN ARRAY(SELECT people_with_role('security')) ELSE '{}' END AS watchers
  FROM (SELECT clock_now() AS now OFFSET 0) c, pir p JOIN request r ON r.id = p.request_id JOIN person h ON h.id = p.author_id,
    LATERAL (
      SELECT 'opened' AS stage, '' AS once WHERE p.status = 'open' AND p.due_at > c.now
      UNION ALL SELECT 'due_soon', '' WHERE p.status IN ('open', 'sent_back') AND p.due_at > c.now
        AND p.due_at <= c.now + interval '${SOON_HOURS} hours'
      UNION ALL SELECT 'overdue', ':w' || floor(extract(epoch FROM c.now - p.due_at) / 604800)::int
        WHERE p.status IN ('open', 'sent_back') AND p.due_at <= c.now
      UNION ALL SELECT 'class_found', ':v' || p.text_version || ':' || classes_left_out(p)
        WHERE p.status = 'handed_in' AND classes_left_out(p) > 0) s
  WHERE p.status <> 'accepted'
    AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.once = concat_ws(':', 'notice', 'worded', s.stage || ':' || p.id || s.once, p.author_id))
  ORDER BY p.due_at, p.id LIMIT 200`;

type Due = ToldReview & {
  readonly stage: ReviewStage;
  readonly once: string;
  readonly watchers: readonly string[];
  readonly now: number;
};

/**
 * Tells whoever was in that a review is theirs to write, is due soon, is overdue (security too), or needs another look since
 * rows came late (BG-7). Each is told once, however many workers look.
 */
export async function tellReviews(database: Queryable): Promise<void> {
  for (const { stage, once, watchers, now, ...review } of await database.query<Due>({
    name: "reviews.due",
    text: DUE,
  }))
    await queueNotice(
      database,
      reviewReminder(review, { stage, once, to: [review.authorId, ...watchers] }),
      now,
    );
}
