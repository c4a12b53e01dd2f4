import type { Text } from "#lib/commands/write-text.ts";

/** A text as the wire brings it, for the commands. The route has refused a missing If-Match before. */
export function asText(
  requestId: string,
  body: { readonly beneficiaryId?: string | undefined; readonly details: Readonly<Record<string, unknown>> },
  ifMatch: number | null,
): Text {
  return {
    requestId,
    expectedVersion: ifMatch ?? 0,
    beneficiaryId: body.beneficiaryId ?? null,
    details: body.details,
  };
}
