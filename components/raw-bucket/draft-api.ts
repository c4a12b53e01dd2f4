import { call, ProblemError } from "#lib/client/call.ts";
import type { Problem } from "#lib/contracts/problem.ts";
import type { KeeperReply, KeptDraft } from "./draft-keeper.ts";
import type { RawBucketText } from "./values.ts";

/** Begins a draft; the same key again is the same draft. */
export function beginDraft(idempotencyKey: string): Promise<KeeperReply> {
  return replyOf(call("createDraft", { body: { kind: "raw_bucket" }, idempotencyKey }));
}

/** Saves a text over the version that was read. */
export function saveDraft(
  { id, version }: KeptDraft,
  text: RawBucketText,
  idempotencyKey: string,
): Promise<KeeperReply> {
  const options = { params: { requestId: id }, body: text, ifMatch: version, idempotencyKey };
  return replyOf(call("saveDraft", options));
}

async function replyOf(answer: Promise<KeptDraft>): Promise<KeeperReply> {
  try {
    const { id, version } = await answer;
    return { kind: "done", draft: { id, version } };
  } catch (error) {
    return error instanceof ProblemError ? refusalOf(error.problem) : { kind: "lost" };
  }
}

/** What may pass by itself counts as lost and is tried again: no answer, a fault, too many calls. */
const PASSING: ReadonlySet<number> = new Set([0, 408, 425, 429]);

/** What a problem means for the draft. */
export function refusalOf({ status, code, present }: Problem): KeeperReply {
  if (status >= 500 || PASSING.has(status)) return { kind: "lost" };
  if (status === 401) return { kind: "signed_out" };
  if (code === "not_in_state") return { kind: "submitted" };
  const version = present?.["version"];
  return code === "stale_version" && typeof version === "number"
    ? { kind: "moved", version }
    : { kind: "failed" };
}
