import type { Context } from "#lib/db/context.ts";
import { personOf } from "./decide-slot.ts";
import { onMilestone, type MilestoneOutcome, type OnMilestone } from "./on-milestone.ts";

/** Somebody other than the owner says what the evidence does not show (EXC-6). */
export function sendBackMilestone(
  context: Context,
  { evidenceId, reason, ...on }: OnMilestone & { readonly evidenceId: string; readonly reason: string },
): Promise<MilestoneOutcome> {
  const by = personOf(context);
  const command = { type: "send_back", by, evidenceId, reason } as const;
  return onMilestone(context, { ...on, action: "milestone.verify", command });
}
