import "server-only";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";

const PERSON = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.display_name, 'title', ${alias}.title)`;

/** The proposal to close request `r` by hand that waits or was confirmed (UC-5). */
export const CLOSING = `(SELECT jsonb_build_object('id', h.id, 'proposedBy', ${PERSON("hp")}, 'proposedAt', iso(h.proposed_at),
    'note', h.note, 'link', h.link, 'file', CASE WHEN h.content IS NOT NULL THEN
      jsonb_build_object('name', h.file_name, 'mediaType', h.media_type, 'size', h.size) END,
    'confirmedBy', CASE WHEN hc.id IS NOT NULL THEN ${PERSON("hc")} END, 'confirmedAt', iso(h.confirmed_at))
  FROM hand_closing h JOIN person hp ON hp.id = h.proposed_by LEFT JOIN person hc ON hc.id = h.confirmed_by
  WHERE h.request_id = r.id AND h.dropped_at IS NULL)`;

type ClosingFile = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer };

/** The file of a proposal, dropped ones too, for whoever sees the request; null when there is none or it is not theirs to see. */
export async function closingFile(
  database: Queryable,
  actor: PersonActor,
  ask: { readonly requestId: string; readonly closingId: string },
): Promise<ClosingFile | null> {
  const [row] = await database.query<ClosingFile>({
    text: `SELECT h.file_name AS name, h.media_type AS "mediaType", h.content AS bytes
      FROM request r JOIN hand_closing h ON h.request_id = r.id
      WHERE ${VISIBLE_REQUESTS} AND r.id = $4 AND h.id = $5 AND h.content IS NOT NULL`,
    values: [...visibilityOf(actor), ask.requestId, ask.closingId],
  });
  return row ?? null;
}
