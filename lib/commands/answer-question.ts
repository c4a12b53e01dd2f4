import type { Context } from "#lib/db/context.ts";
import { personOf } from "./decide-slot.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

/** Answers the open question: the due times go on, and whoever asked is told (REQ-5). */
export function answerQuestion(
  context: Context,
  answer: { readonly requestId: string; readonly questionId: string; readonly text: string },
): Promise<RequestOutcome> {
  const { requestId, questionId, text } = answer;
  return onRequest(context, {
    requestId,
    action: "request.answer",
    expectedVersion: null,
    command: () => ({ type: "answer_question", by: personOf(context), questionId, text }),
  });
}
