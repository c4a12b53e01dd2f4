import type { TriageNote } from "#lib/domain/requests/triage.ts";
import { newId } from "../ids.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

/** Keeps a note of the EDP team beside the version it was written on (EXC-11). `now` in ms since 1970. */
export function writeTriageNote(
  tx: Queryable,
  { by, note }: { readonly by: string; readonly note: TriageNote },
  on: { readonly requestId: string; readonly version: number; readonly now: number },
): Promise<unknown> {
  return tx.query({
    text: `INSERT INTO triage_note (id, request_id, version, person_id, finding, product, planned_on, bucket_id, note, noted_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      newId("trn"),
      on.requestId,
      on.version,
      by,
      note.finding,
      note.product,
      note.plannedOn,
      note.bucketId,
      note.text.trim(),
      instant(on.now),
    ],
  });
}
