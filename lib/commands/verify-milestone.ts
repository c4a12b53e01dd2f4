import type { Context } from "#lib/db/context.ts";
import { personOf } from "./decide-slot.ts";
import { onMilestone, type MilestoneOutcome, type OnMilestone } from "./on-milestone.ts";

/** Somebody other than the owner says that the evidence shows it: the milestone is done (EXC-6). */
export function verifyMilestone(
  context: Context,
  { evidenceId, ...on }: OnMilestone & { readonly evidenceId: string },
): Promise<MilestoneOutcome> {
  const by = personOf(context);
  return onMilestone(context, {
    ...on,
    action: "milestone.verify",
    command: { type: "verify", by, evidenceId },
  });
}
