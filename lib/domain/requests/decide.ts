import { unfillableSlots } from "../approvals/eligibility.ts";
import { accept, refuse } from "../shared/decision.ts";
import { unreachable } from "../shared/exhaustive.ts";
import { decideAccess } from "./decide-access.ts";
import { decideVerdict } from "./decide-verdict.ts";
import { HEARD_IN_ACCESS, HEARD_IN_DECISION } from "./machine.ts";
import type { RequestCommand, RequestDecision, RequestFacts, RequestState } from "./types.ts";

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
    case "approve":
    case "reject":
      return decideVerdict(state, command, facts);
    case "withdraw":
      return accept({ type: "request_withdrawn", by: command.by });
    case "lapse":
      return lapse(state, facts);
    case "end_access":
    case "record_access":
    case "retry_grant":
      return decideAccess(state, command, facts);
    case "add_triage_note":
      return addTriageNote(state, command, facts);
    default:
      return unreachable(command);
  }
}

function submit(
  state: RequestState,
  command: Extract<RequestCommand, { type: "submit" }>,
  facts: RequestFacts,
): RequestDecision {
  const flaws = [...facts.flaws];
  if (command.durationMinutes < facts.minMinutes || command.durationMinutes > facts.maxMinutes)
    flaws.push({ field: "duration", code: "duration_out_of_range", limit: facts.maxMinutes });
  if (flaws.length > 0) return refuse({ code: "incomplete", flaws });
  const unfillable = unfillableSlots(
    facts.slotPlans.map((plan) => plan.slot),
    facts.seats,
    state,
  );
  if (unfillable.length > 0) return refuse({ code: "slots_cannot_be_filled", slots: unfillable });
  return accept({
    type: "request_submitted",
    by: command.by,
    version: state.textVersion + 1,
    hash: command.hash,
    durationMinutes: command.durationMinutes,
    slots: facts.slotPlans,
  });
}

function lapse(state: RequestState, facts: RequestFacts): RequestDecision {
  const dueAt = state.dueAt ?? facts.now;
  if (facts.now < dueAt) return refuse({ code: "not_yet_due", dueAt });
  return accept({ type: "request_lapsed", dueAt });
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
