import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import { checkLink } from "#lib/domain/plan/check-link.ts";
import type { Evidence, EvidenceFlaw } from "#lib/domain/plan/types.ts";
import { inspectFile } from "#lib/evidence-files/inspect.ts";
import { personOf } from "./decide-slot.ts";
import { onMilestone, type MilestoneOutcome, type OnMilestone } from "./on-milestone.ts";

type HandIn = OnMilestone & {
  readonly note: string;
  readonly link: string | null;
  readonly file: { readonly name: string; readonly bytes: Buffer } | null;
};

/** The owner hands in a file or a link with a note (EXC-6). The file is judged by its content before anything is locked. */
export async function handInEvidence(context: Context, ask: HandIn): Promise<MilestoneOutcome> {
  const { requestId, milestoneId, note, file } = ask;
  const judged = await evidenceOf(ask);
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

type JudgedEvidence =
  | { readonly ok: true; readonly evidence: Evidence }
  | { readonly ok: false; readonly flaw: EvidenceFlaw };

async function evidenceOf({ link, file }: Pick<HandIn, "link" | "file">): Promise<JudgedEvidence> {
  const named = link?.trim() ?? "";
  if (file !== null && named !== "") return { ok: false, flaw: { code: "file_and_link" } };
  if (file !== null) {
    const inspected = await inspectFile(file.name, file.bytes);
    return inspected.ok ? { ok: true, evidence: { kind: "file", file: inspected.file } } : inspected;
  }
  if (named === "") return { ok: false, flaw: { code: "nothing_handed_in" } };
  const checked = checkLink(named);
  return checked.ok ? { ok: true, evidence: { kind: "link", link: checked.link } } : checked;
}
