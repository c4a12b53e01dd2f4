import type { Context } from "#lib/db/context.ts";
import { personOf } from "./decide-slot.ts";
import { onMilestone, type MilestoneOutcome, type OnMilestone } from "./on-milestone.ts";

/** Owner or requester say why a milestone was missed; it stays missed until it is verified (EXC-7). */
export function explainMiss(
  context: Context,
  { explanation, ...on }: OnMilestone & { readonly explanation: string },
): Promise<MilestoneOutcome> {
  const by = personOf(context);
  return onMilestone(context, {
    ...on,
    action: "milestone.explain",
    command: { type: "explain", by, explanation },
  });
}
