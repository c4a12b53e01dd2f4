import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

export type DraftRow = {
  readonly id: string;
  readonly number: string;
  readonly kind: RequestKindName;
  readonly requesterId: string;
  readonly beneficiaryId: string;
  /** The request that it renews (EXC-7). */
  readonly renewsId: string | null;
  readonly now: number;
  readonly details: Readonly<Record<string, unknown>>;
};

/** Writes the row of a new draft; its sentence comes with the first text that is kept. */
export function insertDraft(tx: Queryable, row: DraftRow): Promise<unknown> {
  return tx.query({
    text: `INSERT INTO request (id, number, kind, requester_id, creator_id, beneficiary_id, decision_status, access_status,
        summary, draft, renews_id, created_at, updated_at)
      VALUES ($1, $2, $3, $4, $4, $5, 'draft', 'none', $6, $7, $8, $9, $9)`,
    values: [
      row.id,
      row.number,
      row.kind,
      row.requesterId,
      row.beneficiaryId,
      JSON.stringify([{ text: "A request that is being written." }]),
      JSON.stringify({ details: row.details }),
      row.renewsId,
      instant(row.now),
    ],
  });
}
