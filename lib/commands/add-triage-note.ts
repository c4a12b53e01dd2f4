import type { Context } from "#lib/db/context.ts";
import {
  checkTriageNote,
  relevantNote,
  type TriageFacts,
  type TriageNote,
} from "#lib/domain/requests/triage.ts";
import { personOf } from "./decide-slot.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

/** The EDP team says whether a product serves; shown to the approvers, never an approval (EXC-11). */
export async function addTriageNote(
  context: Context,
  ask: { readonly requestId: string; readonly note: TriageNote },
): Promise<RequestOutcome> {
  const { requestId } = ask;
  const note = relevantNote(ask.note);
  return onRequest(context, {
    requestId,
    action: "request.triage",
    expectedVersion: null,
    command: () => ({ type: "add_triage_note", by: personOf(context), note }),
    flaws: checkTriageNote(note, await known(context, note)),
  });
}

/** Products and buckets are reference data: what is there now is there when the note is kept. */
async function known({ database }: Context, { product, bucketId }: TriageNote): Promise<TriageFacts> {
  const [row] = await database.query<TriageFacts>({
    text: `SELECT EXISTS (SELECT 1 FROM data_product WHERE full_name = $1) AS "productKnown",
        EXISTS (SELECT 1 FROM raw_bucket WHERE id = $2) AS "bucketKnown"`,
    values: [product, bucketId],
  });
  return row ?? { productKnown: false, bucketKnown: false };
}
