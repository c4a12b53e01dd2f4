import { accept, refuse } from "../shared/decision.ts";
import { unreachable } from "../shared/exhaustive.ts";
import { closeQuestion } from "./close-question.ts";
import { decideAccess } from "./decide-access.ts";
import { decideClosing } from "./decide-closing.ts";
import { lapse, raiseOverdue, remind } from "./decide-due.ts";
import { applyPolicy } from "./apply-policy.ts";
import { answerQuestion, askQuestion } from "./decide-question.ts";
import { revise, submit } from "./decide-text.ts";
import { decideVerdict } from "./decide-verdict.ts";
import { HEARD_IN_ACCESS, HEARD_IN_DECISION } from "./machine.ts";
import type { RequestCommand } from "./commands.ts";
import type { RequestEvent } from "./events.ts";
import type { RequestDecision, RequestFacts, RequestState } from "./types.ts";

/**
 * The rules of a request: what a command causes in a state, or why it is refused.
 * Pure; the shell has authorised the actor before and read the facts under the row lock (APP-3, REQ-6).
 */
export function decide(state: RequestState, command: RequestCommand, facts: RequestFacts): RequestDecision {
  if (
    !HEARD_IN_DECISION[command.type].includes(state.decision) ||
    !HEARD_IN_ACCESS[command.type].includes(state.access)
  )
    return refuse({ code: "not_in_state", decision: state.decision, access: state.access });
  switch (command.type) {
    case "save_draft":
      return facts.flaws.length > 0
        ? refuse({ code: "incomplete", flaws: facts.flaws })
        : accept({ type: "draft_saved", by: command.by, contentHash: command.contentHash });
    case "submit":
      return submit(state, command, facts);
    case "revise":
      return revise(state, command, facts);
    case "ask_question":
      return askQuestion(state, command, facts);
    case "answer_question":
      return answerQuestion(state, command, facts);
    case "approve":
    case "reject":
      return decideVerdict(state, command, facts);
    case "withdraw":
      return withdraw(state, command, facts);
    case "apply_policy":
      return applyPolicy(state, command, facts);
    case "remind":
      return remind(state, facts);
    case "lapse":
      return lapse(state, facts);
    case "shorten_access":
    case "end_access":
    case "record_access":
    case "retry_grant":
      return decideAccess(state, command, facts);
    case "raise_overdue":
      return raiseOverdue(state, facts);
    case "propose_closing":
    case "confirm_closing":
    case "drop_closing":
      return decideClosing(state, command, facts);
    case "add_triage_note":
      return addTriageNote(state, command, facts);
    default:
      return unreachable(command);
  }
}

function withdraw(
  state: RequestState,
  { by }: Extract<RequestCommand, { type: "withdraw" }>,
  { now }: RequestFacts,
): RequestDecision {
  const withdrawn: RequestEvent = { type: "request_withdrawn", by };
  const [closed] = closeQuestion(state, { why: "withdrawn", now });
  return closed === undefined ? accept(withdrawn) : accept(closed, withdrawn);
}

/** Told to the approvers and never an approval (EXC-11), so it moves nothing. */
function addTriageNote(
  state: RequestState,
  { by, note }: Extract<RequestCommand, { type: "add_triage_note" }>,
  { flaws, now }: RequestFacts,
): RequestDecision {
  if (flaws.length > 0) return refuse({ code: "incomplete", flaws });
  return accept({ type: "triage_noted", by, version: state.textVersion, note, at: now });
}
