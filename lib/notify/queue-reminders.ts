import { queueMail } from "#lib/db/mail.ts";
import type { Queryable } from "#lib/db/pool.ts";

/** Before the end of an access people are reminded so many days ahead (EXC-8). */
const REMINDER_DAYS = [30, 14, 7, 1] as const;

// A day is 24 hours, as in the cap. Only the nearest reminder is due, so that a worker that was away sends one and not four;
// none for an access that is not longer than the period. What was sent or waits is not written again.
const DUE = `SELECT r.id, d.day, ms(n.at) AS now
  FROM (SELECT clock_now() AS at OFFSET 0) n, request r JOIN access_grant g ON g.request_id = r.id,
    LATERAL (SELECT min(day) AS day FROM unnest($1::int[]) AS day WHERE r.ends_at - n.at <= make_interval(hours => 24 * day)) d
  WHERE r.access_status = 'active' AND r.ends_at > n.at
    AND r.ends_at <= n.at + make_interval(hours => 24 * (SELECT max(day) FROM unnest($1::int[]) AS day))
    AND g.ends_at - g.starts_at > make_interval(hours => 24 * d.day)
    AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.once = concat_ws(':', r.id, 'ending', d.day || 'd', r.requester_id))
  ORDER BY r.ends_at, r.id LIMIT 500`;

/** Writes the reminders that are due, once each (EXC-8). */
export async function queueReminders(database: Queryable): Promise<void> {
  const due = await database.query<{ id: string; day: number; now: number }>({
    name: "reminders.due",
    text: DUE,
    values: [[...REMINDER_DAYS]],
  });
  for (const { id, day, now } of due) {
    const mail = { kind: "mail", template: "ending", to: "concerned", once: `${day}d` } as const;
    await queueMail(database, mail, { requestId: id, now });
  }
}
