import type { Queryable } from "./pool.ts";
import { HELD } from "./held-mail.ts";
import { instant } from "./timestamps.ts";
import { TOLD, TOLD_JOINS, type Told, type ToldOfRequest } from "./told.ts";

export const CHANNELS = ["teams", "slack"] as const;
export type Channel = (typeof CHANNELS)[number];

type Recipient = { readonly id: string; readonly email: string; readonly active: boolean };
type Claimed = { readonly id: string; readonly attempts: number };

/** The mails of a day in one, for a person who chose so. */
export type Digest = {
  readonly template: "digest";
  readonly request: null;
  readonly items: readonly (Told & { readonly id: string })[];
};

/** A mail to one person that is ours to send. */
export type DueMail = Claimed & { readonly channel: "mail"; readonly to: Recipient } & (Told | Digest);

/** A post to a chat that is ours to send; it is for nobody in particular. */
export type DuePost = Claimed & { readonly channel: Channel; readonly to: null } & ToldOfRequest;

/** A mail whose sender dies is sent again after two minutes, under the same Message-ID. */
const CLAIM_SECONDS = 120;

const CLAIM = `WITH claimed AS (
    UPDATE mail SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ${CLAIM_SECONDS})
    WHERE id IN (SELECT m.id FROM mail m LEFT JOIN request r ON r.id = m.request_id
      WHERE m.next_attempt_at <= now() AND NOT (${HELD}) ORDER BY m.next_attempt_at LIMIT $1 FOR UPDATE OF m SKIP LOCKED)
    RETURNING id, template, data, attempts, channel, person_id, request_id, created_at)
  SELECT m.id, m.attempts, m.channel, CASE WHEN p.id IS NOT NULL THEN
      jsonb_build_object('id', p.id, 'email', p.email, 'active', p.active) END AS "to", ${TOLD},
    CASE WHEN m.template = 'digest' THEN (SELECT coalesce(jsonb_agg(to_jsonb(i) - 'at' ORDER BY i.at, i.id), '[]')
      FROM (SELECT m.id, m.created_at AS at, ${TOLD} FROM (SELECT * FROM mail g WHERE g.digest_id = m.id) m ${TOLD_JOINS}) i) END AS items
  FROM claimed m LEFT JOIN person p ON p.id = m.person_id ${TOLD_JOINS}
  ORDER BY m.created_at, m.id`;

/** Takes due mails so that other workers pass them over, at most `limit`, the oldest first. */
export function claimDueMail(on: Queryable, limit: number): Promise<readonly (DueMail | DuePost)[]> {
  return on.query<DueMail | DuePost>({ name: "mail.claim", text: CLAIM, values: [limit] });
}

/** One mail that was written as sent now. */
export type SentMail = {
  readonly id: string;
  readonly template: string;
  readonly requestId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Writes that the relay took the mail, with all that it gathers. Answers those of which it was not written before. */
export function markSent(
  tx: Queryable,
  mail: { readonly id: string; readonly now: number },
): Promise<readonly SentMail[]> {
  return tx.query<SentMail>({
    name: "mail.sent",
    text: `UPDATE mail SET sent_at = $2, next_attempt_at = NULL, last_error = NULL
      WHERE (id = $1 OR digest_id = $1) AND sent_at IS NULL AND NOT moot
      RETURNING id, template, request_id AS "requestId", data`,
    values: [mail.id, instant(mail.now)],
  });
}

/** Puts the next try of a mail off, in ms; null gives it up. `why` says why. */
export async function putOff(
  on: Queryable,
  mail: { readonly id: string; readonly dueInMs: number | null; readonly why: string },
): Promise<void> {
  await on.query({
    name: "mail.put_off",
    text: `UPDATE mail SET next_attempt_at = now() + make_interval(secs => $2 / 1000.0), last_error = $3
      WHERE id = $1 AND sent_at IS NULL`,
    values: [mail.id, mail.dueInMs, mail.why],
  });
}

/** Drops a mail, and what it gathers, because what it tells was no longer true when it was due. */
export async function dropMoot(on: Queryable, id: string): Promise<void> {
  await on.query({
    name: "mail.moot",
    text: `UPDATE mail SET moot = true, next_attempt_at = NULL
      WHERE (id = $1 OR digest_id = $1) AND sent_at IS NULL`,
    values: [id],
  });
}
