import { addTriageNote } from "#lib/commands/add-triage-note.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("addTriageNote", ({ context, params, body }) => {
  const { finding, product = null, plannedOn = null, bucketId = null, text } = body;
  return addTriageNote(context, {
    requestId: params.requestId,
    note: { finding, product, plannedOn, bucketId, text },
  });
});
