import { queueMail } from "#lib/db/mail.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { DUE_GONE, OVERDUE } from "#lib/db/requests/overdue.ts";

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

// The alarm and the page come first, of their own (raise-overdue.ts); this says it again each day that it is not proved.
const NOT_PROVED = `SELECT r.id, 'd' || floor(extract(epoch FROM c.now - ${DUE_GONE}) / 86400)::int AS once, ms(c.now) AS now
  FROM (SELECT clock_now() AS now OFFSET 0) c, request r JOIN access_grant g ON g.request_id = r.id
  WHERE ${OVERDUE} AND c.now >= ${DUE_GONE} + interval '24 hours'
  ORDER BY ${DUE_GONE}, r.id LIMIT 500`;

/** Tells security once a day of each access that is over for a day or more and not proved gone (UC-6, REQ-7). */
export async function queueNotProved(database: Queryable): Promise<void> {
  const due = await database.query<{ id: string; once: string; now: number }>({
    name: "not_proved.due",
    text: NOT_PROVED,
  });
  for (const { id, once, now } of due) {
    const mail = { kind: "mail", template: "not_proved", to: "security", once } as const;
    await queueMail(database, mail, { requestId: id, now });
  }
}

// Only where the server told of all fourteen days; asked once for each stretch without use.
const UNUSED = `SELECT r.id, ms(u.last_used_at) AS "lastUsedAt", ms(u.idle_since) AS since, ms(n.at) AS now
  FROM (SELECT clock_now() AS at OFFSET 0) n, request r JOIN access_use u ON u.request_id = r.id
  WHERE r.access_status = 'active' AND r.ends_at > n.at AND u.idle_since <= n.at - interval '336 hours'
  ORDER BY u.idle_since, r.id LIMIT 500`;

/** Asks whoever has not used their access for 14 days whether to give it back. */
export async function queueUnused(database: Queryable): Promise<void> {
  const due = await database.query<{ id: string; lastUsedAt: number | null; since: number; now: number }>({
    name: "unused.due",
    text: UNUSED,
  });
  for (const { id, lastUsedAt, since, now } of due) {
    const mail = { kind: "mail", template: "unused", to: "concerned", once: `${since}` } as const;
    await queueMail(database, mail, { requestId: id, now, data: { lastUsedAt } });
  }
}

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
