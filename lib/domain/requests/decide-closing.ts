import { isConcerned } from "../approvals/eligibility.ts";
import { accept, refuse } from "../shared/decision.ts";
import { unreachable } from "../shared/exhaustive.ts";
import type { RequestCommand } from "./commands.ts";
import { dueGone, OVERDUE_MS } from "./decide-due.ts";
import type { RequestDecision, RequestFacts, RequestState } from "./types.ts";

type Closing = Extract<RequestCommand, { type: "propose_closing" | "confirm_closing" | "drop_closing" }>;

/** The least number of characters that can say how somebody knows that an access is gone, or that it is not. */
const NOTE_MINIMUM = 10;

/**
 * Closing by hand what no read can prove (UC-5): proposed with evidence once the end is overdue, confirmed by a second person;
 * neither of them asked for the access or holds it.
 */
export function decideClosing(state: RequestState, command: Closing, facts: RequestFacts): RequestDecision {
  switch (command.type) {
    case "propose_closing":
      return propose(state, command, facts);
    case "confirm_closing":
      return confirm(state, command, facts);
    case "drop_closing":
      return drop(state, command, facts);
    default:
      return unreachable(command);
  }
}

function propose(
  state: RequestState,
  { by, closingId, note, evidence }: Extract<Closing, { type: "propose_closing" }>,
  { now }: RequestFacts,
): RequestDecision {
  if (isConcerned(state, by)) return refuse({ code: "closer_must_be_someone_else" });
  const from = (dueGone(state) ?? now) + OVERDUE_MS.alarm;
  if (now < from) return refuse({ code: "not_overdue", from });
  if (state.closing !== null) return refuse({ code: "closing_open_already" });
  if ("code" in evidence) return refuse({ code: "evidence_refused", flaw: evidence });
  const said = note.trim();
  // Whole characters, as the database counts them.
  if (Array.from(said).length < NOTE_MINIMUM)
    return refuse({ code: "note_too_short", field: "note", limit: NOTE_MINIMUM });
  return accept({ type: "closing_proposed", by, closingId, note: said, evidence, at: now });
}

/** Whoever confirms, confirms the very proposal that they looked at. */
function confirm(
  state: RequestState,
  { by, closingId }: Extract<Closing, { type: "confirm_closing" }>,
  { now }: RequestFacts,
): RequestDecision {
  const { closing } = state;
  if (closing?.id !== closingId) return refuse({ code: "no_such_closing" });
  if (closing.by === by || isConcerned(state, by)) return refuse({ code: "closer_must_be_someone_else" });
  return accept({ type: "access_closed", because: "by_hand", by, closing, at: now });
}

function drop(
  state: RequestState,
  { by, closingId, reason }: Extract<Closing, { type: "drop_closing" }>,
  { now }: RequestFacts,
): RequestDecision {
  const { closing } = state;
  if (closing?.id !== closingId) return refuse({ code: "no_such_closing" });
  if (isConcerned(state, by)) return refuse({ code: "closer_must_be_someone_else" });
  const said = reason.trim();
  if (said === "") return refuse({ code: "reason_missing" });
  return accept({ type: "closing_dropped", by, closingId, proposedBy: closing.by, reason: said, at: now });
}
