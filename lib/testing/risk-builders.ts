/** Risks of the platform for tests, made by the real commands. */
import { registerRisk } from "#lib/commands/register-risk.ts";
import type { RiskOutcome, RiskReceipt } from "#lib/commands/on-risk.ts";
import type { RiskText } from "#lib/domain/risk/types.ts";
import type { World } from "./builders.ts";
import { contextAs } from "./request-builders.ts";

/** A complete risk of the platform, owned by `owner` of the cast. */
export function riskText(changes: Partial<RiskText> = {}): RiskText {
  return {
    cause: "IDE tools ask for no approval.",
    event: "Customer data leaves by download.",
    impact: "Breach of the data protection policy.",
    inherent: { likelihood: 4, impact: 5 },
    residual: { likelihood: 3, impact: 4 },
    ownerId: "owner",
    controls: ["Audit of CLI commands", "Training"],
    reviewCadence: "monthly",
    treatment: "mitigate",
    ...changes,
  };
}

/** The receipt of a command on the register that must succeed. */
export function doneRisk(outcome: RiskOutcome): RiskReceipt {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.no)}`);
  return outcome.value;
}

export async function platformRisk(world: World, changes: Partial<RiskText> = {}): Promise<RiskReceipt> {
  return doneRisk(await registerRisk(await contextAs(world, "security"), { text: riskText(changes) }));
}

/** The id of the entry that a request brought with it. */
export async function riskOf(world: World, requestId: string): Promise<string> {
  const [row] = await world.admin.query<{ id: string }>({
    text: "SELECT id FROM risk_entry WHERE request_id = $1",
    values: [requestId],
  });
  if (row === undefined) throw new Error(`${requestId} has no risk entry`);
  return row.id;
}
