import type { Channel } from "./due-mail.ts";
import type { Queryable } from "./pool.ts";

/** What a chat is told: what happened to a request, once however many people are told by mail. */
const TEMPLATES = [
  "submitted",
  "decided",
  "active",
  "ended",
  "closed",
  "overdue",
  "paged",
  "not_proved",
  "failed",
] as const;

// The key of a mail ends with its person; without it, it names the message. Older mails are not posted when a channel is set first.
const QUEUE = `INSERT INTO mail (id, once, request_id, template, data, channel, created_at, next_attempt_at)
  SELECT 'mail_' || md5(k.once), k.once, k.request_id, k.template, k.data, k.channel, k.created_at, now()
  FROM (SELECT DISTINCT ON (1) c.channel || ':' || left(m.once, -length(m.person_id) - 1) AS once, c.channel, m.request_id,
      m.template, m.data, m.created_at
    FROM mail m, unnest($1::text[]) AS c(channel)
    WHERE m.channel = 'mail' AND m.request_id IS NOT NULL AND m.template = ANY ($2::text[])
      AND m.created_at > clock_now() - interval '1 hour' ORDER BY 1, m.created_at) k
  WHERE NOT EXISTS (SELECT 1 FROM mail o WHERE o.once = k.once)
  ON CONFLICT (once) DO NOTHING`;

/** Writes a post for each channel and each new message about a request, once. */
export async function queuePosts(on: Queryable, channels: readonly Channel[]): Promise<void> {
  if (channels.length === 0) return;
  await on.query({ name: "mail.queue_posts", text: QUEUE, values: [[...channels], [...TEMPLATES]] });
}
