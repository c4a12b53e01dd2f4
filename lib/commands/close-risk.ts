import type { Context } from "#lib/db/context.ts";
import { personOf } from "./decide-slot.ts";
import { onRisk, type RiskOutcome } from "./on-risk.ts";

/** Says that a risk of the platform is no more, and why; the entry of an exception closes with its access (EXC-8). */
export function closeRisk(
  context: Context,
  ask: { readonly riskId: string; readonly expectedVersion: number | null; readonly reason: string },
): Promise<RiskOutcome> {
  const { riskId, expectedVersion, reason } = ask;
  const command = { type: "close", by: personOf(context), reason } as const;
  return onRisk(context, { riskId, action: "risk.close", expectedVersion, command });
}
