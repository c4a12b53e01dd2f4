import type { Queryable } from "./pool.ts";

/**
 * What does not wait for the morning: trouble always; a signature and an end within a day, so that neither comes too late; and all
 * about an access of less than a day, which would be over by then (BG-3).
 */
const AT_ONCE = `m.template IN ('failed', 'overdue', 'paged', 'not_proved', 'closing_proposed', 'digest')
  OR coalesce(m.template IN ('your_turn', 'reminder') AND r.due_at <= clock_now() + interval '24 hours', false)
  OR coalesce(r.duration_minutes BETWEEN 1 AND 1439, false)
  OR coalesce(m.template = 'ending' AND r.ends_at <= clock_now() + interval '24 hours', false)`;

/** Whether mail `m` about request `r` waits for its person's digest; a person who stops the digest gets it at once. */
export const HELD = `m.channel = 'mail' AND m.attempts = 0 AND NOT (${AT_ONCE})
  AND EXISTS (SELECT 1 FROM mail_preference f WHERE f.person_id = m.person_id AND f.digest)`;

const GATHER = `WITH morning AS (
    SELECT (d.day + time '08:00') AT TIME ZONE $1 AS at, to_char(d.day, 'YYYY-MM-DD') AS day
    FROM (SELECT CASE WHEN l.now::time >= time '08:00' THEN l.now::date ELSE l.now::date - 1 END AS day
      FROM (SELECT clock_now() AT TIME ZONE $1 AS now) l) d),
  held AS (
    SELECT m.id, m.person_id FROM mail m LEFT JOIN request r ON r.id = m.request_id, morning
    WHERE m.next_attempt_at IS NOT NULL AND m.created_at < morning.at AND ${HELD}
    ORDER BY m.id FOR UPDATE OF m SKIP LOCKED),
  digest AS (
    INSERT INTO mail (id, once, person_id, template, data, created_at, next_attempt_at)
    SELECT 'mail_' || md5(k.once), k.once, k.person_id, 'digest', '{}', clock_now(), now()
    FROM (SELECT DISTINCT h.person_id, concat_ws(':', 'digest', g.day, h.person_id) AS once FROM held h, morning g) k
    ON CONFLICT (once) DO NOTHING RETURNING id, person_id)
  UPDATE mail m SET digest_id = d.id, next_attempt_at = NULL
  FROM held h JOIN digest d ON d.person_id = h.person_id WHERE m.id = h.id`;

/**
 * Gathers what was held back for each person until the last 08:00 of `timeZone` into one mail, once a day. Whatever comes later
 * waits for the next morning.
 */
export async function gatherDigests(on: Queryable, timeZone: string): Promise<void> {
  await on.query({ name: "mail.gather", text: GATHER, values: [timeZone] });
}
