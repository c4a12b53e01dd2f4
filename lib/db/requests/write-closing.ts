import type { ClosingEvent, Effect } from "#lib/domain/requests/react.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

/** That a stage of an overdue end was told; the key refuses a second (UC-6). */
export function writeAlarm(
  tx: Queryable,
  requestId: string,
  { stage, dueAt, at }: Extract<Effect, { kind: "overdue_alarm" }>,
): Promise<unknown> {
  return tx.query({
    text: "INSERT INTO overdue_alarm (request_id, stage, due_at, raised_at) VALUES ($1, $2, $3, $4)",
    values: [requestId, stage, instant(dueAt), instant(at)],
  });
}

/** Writes what became of a proposal to close by hand (UC-5); `content` is the file of its evidence, if that is one. */
export function writeClosing(
  tx: Queryable,
  requestId: string,
  { event, content }: { readonly event: ClosingEvent; readonly content: Buffer | null },
): Promise<unknown> {
  switch (event.type) {
    case "closing_proposed": {
      const { evidence } = event;
      const file = evidence.kind === "file" ? evidence.file : null;
      return tx.query({
        text: `INSERT INTO hand_closing (id, request_id, proposed_by, proposed_at, note, link, file_name, media_type, size, sha256, content)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, decode($10, 'hex'), $11)`,
        values: [
          event.closingId,
          requestId,
          event.by,
          instant(event.at),
          event.note,
          evidence.kind === "link" ? evidence.link : null,
          file?.name ?? null,
          file?.mediaType ?? null,
          file?.size ?? null,
          file?.sha256 ?? null,
          content,
        ],
      });
    }
    case "closing_dropped":
      return tx.query({
        text: "UPDATE hand_closing SET dropped_by = $2, dropped_at = $3, dropped_reason = $4 WHERE id = $1",
        values: [event.closingId, event.by, instant(event.at), event.reason],
      });
    case "access_closed":
      return tx.query({
        text: "UPDATE hand_closing SET confirmed_by = $2, confirmed_at = $3 WHERE id = $1",
        values: [event.closing?.id ?? "", event.by, instant(event.at)],
      });
    default:
      return unreachable(event);
  }
}
