import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import type { SlotName } from "#lib/domain/approvals/types.ts";
import { personOf } from "./decide-slot.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

/** Asks before deciding: whoever could sign the slot now may ask, and the request waits for its requester (REQ-5). */
export function askQuestion(
  context: Context,
  ask: {
    readonly requestId: string;
    readonly version: number;
    readonly slot: SlotName;
    readonly text: string;
  },
): Promise<RequestOutcome> {
  const { requestId, ...question } = ask;
  const questionId = newId("qst");
  return onRequest(context, {
    requestId,
    action: "request.decide",
    expectedVersion: null,
    command: () => ({ type: "ask_question", by: personOf(context), questionId, ...question }),
  });
}
