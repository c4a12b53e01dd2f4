import { canonicalHash } from "../../canonical-json.ts";
import type { ReviewEvent } from "#lib/domain/break-glass/review/types.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import type { Queryable } from "../../pool.ts";
import { instant } from "../../timestamps.ts";

/** Writes the rows of one event of a review; what was handed in is only ever added. */
export function writeReviewEvent(tx: Queryable, pirId: string, event: ReviewEvent): void {
  switch (event.type) {
    case "pir_saved":
      void tx.query({
        text: "UPDATE pir SET revision = revision + 1, draft = $2 WHERE id = $1",
        values: [pirId, JSON.stringify(event.text)],
      });
      return;
    case "pir_marked":
      writeMarks(tx, pirId, event);
      return;
    case "pir_handed_in":
      handIn(tx, pirId, event);
      return;
    case "pir_sent_back":
      void tx.query({
        text: `UPDATE pir_version SET sent_back_by = $3, sent_back_at = $4, reason = $5 WHERE pir_id = $1 AND version = $2`,
        values: [pirId, event.version, event.by, instant(event.at), event.reason],
      });
      void tx.query({
        text: "UPDATE pir SET revision = revision + 1, status = 'sent_back' WHERE id = $1",
        values: [pirId],
      });
      return;
    case "pir_accepted":
      void tx.query({
        text: `UPDATE pir SET revision = revision + 1, status = 'accepted', accepted_at = $2, accepted_by = $3 WHERE id = $1`,
        values: [pirId, instant(event.at), event.by],
      });
      return;
    default:
      unreachable(event);
  }
}

function writeMarks(tx: Queryable, pirId: string, event: Extract<ReviewEvent, { type: "pir_marked" }>): void {
  void tx.query({
    text: `INSERT INTO pir_mark (pir_id, class_key, side, note, marked_by, marked_at)
      SELECT $1, m ->> 'key', m ->> 'side', m ->> 'note', $3, $4 FROM jsonb_array_elements($2::jsonb) AS x(m)
      ON CONFLICT (pir_id, class_key) DO UPDATE SET side = excluded.side, note = excluded.note, marked_by = excluded.marked_by,
        marked_at = excluded.marked_at`,
    values: [pirId, JSON.stringify(event.marks), event.by, instant(event.at)],
  });
  void tx.query({ text: "UPDATE pir SET revision = revision + 1 WHERE id = $1", values: [pirId] });
}

// The version first: the row of the review names it.
function handIn(tx: Queryable, pirId: string, event: Extract<ReviewEvent, { type: "pir_handed_in" }>): void {
  void tx.query({
    text: `INSERT INTO pir_version (pir_id, version, content, hash, handed_in_by, handed_in_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [pirId, event.version, JSON.stringify(event.content), hashOf(event), event.by, instant(event.at)],
  });
  void tx.query({
    text: `UPDATE pir SET revision = revision + 1, status = 'handed_in', text_version = $2, handed_in_at = $3 WHERE id = $1`,
    values: [pirId, event.version, instant(event.at)],
  });
}

/** The hash of what was handed in, over its canonical bytes (RFC 8785); 64 hex digits. */
export function hashOf({ content }: Extract<ReviewEvent, { type: "pir_handed_in" }>): string {
  return canonicalHash(content);
}
