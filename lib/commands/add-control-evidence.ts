import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import type { ControlEvidence } from "#lib/domain/risk/types.ts";
import { personOf } from "./decide-slot.ts";
import { onRisk, type RiskOutcome } from "./on-risk.ts";

/** Shows that a control of an entry works, by words and perhaps a link (EXC-5). */
export function addControlEvidence(
  context: Context,
  ask: { readonly riskId: string; readonly controlId: string; readonly evidence: ControlEvidence },
): Promise<RiskOutcome> {
  const { riskId, controlId, evidence } = ask;
  const by = personOf(context);
  const command = { type: "add_evidence", by, evidenceId: newId("rev"), controlId, evidence } as const;
  return onRisk(context, { riskId, action: "risk.add_evidence", expectedVersion: null, command });
}
