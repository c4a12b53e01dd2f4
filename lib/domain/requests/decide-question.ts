import { leavesFillable } from "../approvals/eligibility.ts";
import { accept, refuse } from "../shared/decision.ts";
import { entitlement } from "./decide-verdict.ts";
import type { RequestCommand } from "./commands.ts";
import type { RequestDecision, RequestFacts, RequestState } from "./types.ts";

type Ask = Extract<RequestCommand, { type: "ask_question" }>;
type Answer = Extract<RequestCommand, { type: "answer_question" }>;

/** Asking is for whoever could sign this slot now; the request then waits for its requester (REQ-5). */
export function askQuestion(state: RequestState, command: Ask, facts: RequestFacts): RequestDecision {
  const entitled = entitlement(state, command, facts);
  if ("code" in entitled) return refuse(entitled);
  const { slot, by: personId } = command;
  if (!leavesFillable(state.slots, facts.seats, { concerned: state, slot, personId }))
    return refuse({ code: "slot_needed_elsewhere", slot });
  const text = command.text.trim();
  if (text === "") return refuse({ code: "text_missing" });
  return accept({
    type: "question_asked",
    by: personId,
    slot,
    version: state.textVersion,
    questionId: command.questionId,
    authority: entitled.seat.authority,
    onBehalfOf: entitled.seat.onBehalfOf,
    text,
    at: facts.now,
  });
}

/** The answer sets the clock going again: what was still to come is moved by the time it stood still (REQ-5). */
export function answerQuestion(state: RequestState, command: Answer, { now }: RequestFacts): RequestDecision {
  const { question } = state;
  if (question === null || question.id !== command.questionId) return refuse({ code: "no_such_question" });
  const text = command.text.trim();
  if (text === "") return refuse({ code: "text_missing" });
  return accept({
    type: "question_answered",
    by: command.by,
    questionId: question.id,
    askedBy: question.by,
    text,
    stoodStillMs: Math.max(0, now - question.askedAt),
    at: now,
  });
}
