import type { Instant } from "../shared/time.ts";
import type { RequestEvent } from "./events.ts";
import type { RequestState } from "./types.ts";

/** That an open question needs no answer any more; nothing when none is open. */
export function closeQuestion(
  { question }: RequestState,
  { why, now }: { readonly why: "new_version" | "withdrawn"; readonly now: Instant },
): readonly RequestEvent[] {
  if (question === null) return [];
  return [{ type: "question_closed", questionId: question.id, askedBy: question.by, why, at: now }];
}
