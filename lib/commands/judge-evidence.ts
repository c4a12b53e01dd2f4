import { checkLink } from "#lib/domain/plan/check-link.ts";
import type { Evidence, EvidenceFlaw } from "#lib/domain/plan/types.ts";
import { inspectFile } from "#lib/evidence-files/inspect.ts";

/** A file or a link as somebody hands it in. */
export type GivenEvidence = {
  readonly link: string | null;
  readonly file: { readonly name: string; readonly bytes: Buffer } | null;
};

type JudgedEvidence =
  | { readonly ok: true; readonly evidence: Evidence }
  | { readonly ok: false; readonly flaw: EvidenceFlaw };

/** What a file or a link is by its content, or why it is not taken (EXC-6); judged before anything is locked. */
export async function judgeEvidence({ link, file }: GivenEvidence): Promise<JudgedEvidence> {
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
