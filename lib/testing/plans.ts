import { handInEvidence } from "#lib/commands/hand-in-evidence.ts";
import type { MilestoneOutcome, MilestoneReceipt } from "#lib/commands/on-milestone.ts";
import type { World } from "./builders.ts";
import { contextAs } from "./request-builders.ts";

/** The milestones of a request, in the order of its plan. */
async function milestonesOf(world: World, requestId: string): Promise<readonly string[]> {
  const rows = await world.admin.query<{ id: string }>({
    text: `SELECT m.id FROM milestone m JOIN remediation_plan l ON l.id = m.plan_id WHERE l.request_id = $1 ORDER BY m.position`,
    values: [requestId],
  });
  return rows.map(({ id }) => id);
}

/** The first milestone of a request, as the commands name it. */
export async function firstMilestone(
  world: World,
  requestId: string,
): Promise<{ requestId: string; milestoneId: string }> {
  const [milestoneId = ""] = await milestonesOf(world, requestId);
  return { requestId, milestoneId };
}

/** The receipt of a command on a milestone that must succeed. */
export function doneThere(outcome: MilestoneOutcome): MilestoneReceipt {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.no)}`);
  return outcome.value;
}

/** Hands in a link as the owner of the cast's milestones; answers the id of the evidence. */
export async function handedIn(
  world: World,
  milestone: { requestId: string; milestoneId: string },
  who = "owner",
): Promise<string> {
  const said = { note: "Signed by both teams.", link: "https://bank.example/contract", file: null };
  const outcome = await handInEvidence(await contextAs(world, who), { ...milestone, ...said });
  return doneThere(outcome).evidenceId ?? "";
}
