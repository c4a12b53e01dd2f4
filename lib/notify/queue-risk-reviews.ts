import { queueNotice } from "#lib/db/mail.ts";
import type { Queryable } from "#lib/db/pool.ts";

/** So many days before a review is due its owner is told, once for each due time (EXC-5). */
const DAYS_AHEAD = 3;

// What was sent or waits is not written again. An owner who has left is told nothing; the entry is stale and says so.
const DUE = `SELECT e.id, e.number || ': ' || e.event AS title, e.owner_id AS owner, ms(n.review_due_at) AS "dueAt", ms(c.now) AS now
  FROM (SELECT clock_now() AS now OFFSET 0) c, risk_entry e JOIN risk_standing n ON n.id = e.id
    JOIN person p ON p.id = e.owner_id AND p.active
  WHERE e.status = 'active' AND n.review_due_at <= c.now + interval '${DAYS_AHEAD * 24} hours'
    AND NOT EXISTS (SELECT 1 FROM mail m
      WHERE m.once = concat_ws(':', 'notice', 'risk_review_due', e.id, ms(n.review_due_at), e.owner_id))
  ORDER BY n.review_due_at, e.id LIMIT 500`;

type Due = {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly dueAt: number;
  readonly now: number;
};

/** Writes a mail for each review that is due, to the owner of the entry; nothing of the exception stands in it (REQ-9). */
export async function queueRiskReviews(database: Queryable): Promise<void> {
  const due = await database.query<Due>({ name: "risk.reviews.due", text: DUE });
  for (const { id, title, owner, dueAt, now } of due)
    await queueNotice(
      database,
      {
        template: "risk_review_due",
        data: { riskId: id, title, dueAt },
        to: [owner],
        once: `${id}:${dueAt}`,
      },
      now,
    );
}
