import "server-only";
import { z } from "zod";
import type { ListMail, MailPage, MailView } from "#lib/contracts/ends.ts";
import { HELD } from "#lib/db/held-mail.ts";
import type { No } from "#lib/db/outcome.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { instantOf, Key, Micros, microsOf, readCursor, writeCursor } from "./cursor.ts";
import { permitted } from "./permitted.ts";

const PAGE = 50;
const MailCursor = z.tuple([Micros, Key]);

const STATE = `CASE WHEN m.sent_at IS NOT NULL THEN 'sent' WHEN m.moot THEN 'moot' WHEN m.digest_id IS NOT NULL THEN 'gathered'
  WHEN m.next_attempt_at IS NULL THEN 'dead' WHEN m.attempts > 0 THEN 'retrying' WHEN ${HELD} THEN 'held' ELSE 'waiting' END`;
const DEAD =
  "m.sent_at IS NULL AND NOT m.moot AND m.digest_id IS NULL AND m.next_attempt_at IS NULL AND m.attempts > 0";

type Read =
  | { readonly ok: true; readonly value: MailPage }
  | { readonly ok: false; readonly no: Extract<No<never>, { kind: "forbidden" | "bad_cursor" }> };

/** Every mail and post, the youngest first: to whom, about what, how it stands; its request only where the reader may see it (REQ-9). */
export async function listMail(database: Queryable, actor: PersonActor, ask: ListMail): Promise<Read> {
  const cursor = readCursor(MailCursor, ask.cursor);
  if (cursor === undefined) return { ok: false, no: { kind: "bad_cursor" } };
  return permitted(actor, { action: "mail.read", resource: null }, async () => {
    const like = `%${(ask.q ?? "").trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
    const rows = await database.query<{ row: MailView; key: number }>({
      text: `SELECT jsonb_build_object('id', s.id, 'at', iso(s.created_at), 'channel', s.channel, 'to', s.email, 'template', s.template,
            'request', s.request, 'state', s.state, 'attempts', s.attempts, 'sentAt', iso(s.sent_at),
            'nextInSeconds', CASE WHEN s.state IN ('waiting', 'retrying') THEN extract(epoch FROM s.next_attempt_at - now()) END,
            'lastError', left(s.last_error, 500)) AS row, ${microsOf("s.created_at")} AS key
        FROM (SELECT m.*, p.email, ${STATE} AS state, CASE WHEN ${VISIBLE_REQUESTS} THEN
              jsonb_build_object('id', r.id, 'number', r.number) END AS request
            FROM mail m LEFT JOIN person p ON p.id = m.person_id LEFT JOIN request r ON r.id = m.request_id
            WHERE ($6::bigint IS NULL OR (m.created_at, m.id) < (${instantOf("$6::bigint")}, $7::text))
              AND ($5 = '%%' OR p.email ILIKE $5 OR (r.number ILIKE $5 AND ${VISIBLE_REQUESTS}) OR m.template ILIKE $5)) s
        WHERE $4::text IS NULL OR s.state = $4 ORDER BY s.created_at DESC, s.id DESC LIMIT ${PAGE + 1}`,
      values: [...visibilityOf(actor), ask.state ?? null, like, cursor?.[0] ?? null, cursor?.[1] ?? null],
    });
    const [dead] = await database.query<{ count: number }>({
      text: `SELECT count(*)::int AS count FROM mail m WHERE ${DEAD}`,
    });
    const shown = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? shown.at(-1) : undefined;
    return {
      rows: shown.map(({ row }) => row),
      next: last === undefined ? null : writeCursor([last.key, last.row.id]),
      dead: dead?.count ?? 0,
    };
  });
}

/** Whether a person chose one mail a day. */
export async function mailChoice(
  database: Queryable,
  actor: PersonActor,
): Promise<{ readonly digest: boolean }> {
  const [row] = await database.query<{ digest: boolean }>({
    text: "SELECT digest FROM mail_preference WHERE person_id = $1",
    values: [actor.id],
  });
  return { digest: row?.digest ?? false };
}
