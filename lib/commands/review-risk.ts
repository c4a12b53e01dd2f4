import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import type { Rating } from "#lib/domain/risk/types.ts";
import { personOf } from "./decide-slot.ts";
import { onRisk, type RiskOutcome } from "./on-risk.ts";

/** Its owner or security looks at an entry: what they found, and the rating after controls now (EXC-5). */
export function reviewRisk(
  context: Context,
  ask: {
    readonly riskId: string;
    readonly expectedVersion: number | null;
    readonly finding: string;
    readonly residual: Rating;
  },
): Promise<RiskOutcome> {
  const { riskId, expectedVersion, finding, residual } = ask;
  const by = personOf(context);
  const command = { type: "review", by, reviewId: newId("rrv"), finding, residual } as const;
  return onRisk(context, { riskId, action: "risk.review", expectedVersion, command });
}
