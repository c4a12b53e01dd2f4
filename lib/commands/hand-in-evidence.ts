import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import { personOf } from "./decide-slot.ts";
import { judgeEvidence, type GivenEvidence } from "./judge-evidence.ts";
import { onMilestone, type MilestoneOutcome, type OnMilestone } from "./on-milestone.ts";

type HandIn = OnMilestone & GivenEvidence & { readonly note: string };

/** The owner hands in a file or a link with a note (EXC-6). The file is judged by its content before anything is locked. */
export async function handInEvidence(context: Context, ask: HandIn): Promise<MilestoneOutcome> {
  const { requestId, milestoneId, note, file } = ask;
  const judged = await judgeEvidence(ask);
  const about = { requestId, milestoneId, action: "milestone.hand_in" } as const;
  if (!judged.ok)
    return onMilestone(context, { ...about, command: { code: "evidence_refused", flaw: judged.flaw } });
  const by = personOf(context);
  const { evidence } = judged;
  return onMilestone(context, {
    ...about,
    command: { type: "hand_in", by, evidenceId: newId("evi"), note, evidence },
    ...(file === null ? {} : { content: file.bytes }),
  });
}
