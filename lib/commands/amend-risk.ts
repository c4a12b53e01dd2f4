import type { Context } from "#lib/db/context.ts";
import type { RiskText } from "#lib/domain/risk/types.ts";
import { personOf } from "./decide-slot.ts";
import { onRisk, type RiskOutcome } from "./on-risk.ts";

/** Writes an entry anew; of an exception's entry only what was not signed (EXC-5). */
export function amendRisk(
  context: Context,
  ask: { readonly riskId: string; readonly expectedVersion: number | null; readonly text: RiskText },
): Promise<RiskOutcome> {
  const { riskId, expectedVersion, text } = ask;
  const command = { type: "amend", by: personOf(context), text } as const;
  return onRisk(context, { riskId, action: "risk.amend", expectedVersion, command });
}
