import type { Text } from "#lib/commands/write-text.ts";
import type { SaveDraft } from "#lib/contracts/kinds.ts";

/** A text as the wire brings it, for the commands. The route has refused a missing If-Match before. */
export function asText(requestId: string, body: SaveDraft, ifMatch: number | null): Text {
  return {
    requestId,
    expectedVersion: ifMatch ?? 0,
    kind: body.kind,
    beneficiaryId: ("beneficiaryId" in body ? body.beneficiaryId : null) ?? null,
    details: body.details,
  };
}
