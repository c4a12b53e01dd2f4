import { isConcerned, seatFor } from "../approvals/eligibility.ts";
import { accept, refuse } from "../shared/decision.ts";
import { unreachable } from "../shared/exhaustive.ts";
import type { AccessReading } from "./access-reading.ts";
import type { RequestCommand } from "./commands.ts";
import type { RequestEvent } from "./events.ts";
import type { RequestFacts, RequestState, RequestDecision } from "./types.ts";

type AccessCommand = Extract<
  RequestCommand,
  { type: "shorten_access" | "end_access" | "record_access" | "retry_grant" }
>;

/** The life of an access after approval: verified, failed, retried, ended, proved (REQ-7, UC-4, UC-5). */
export function decideAccess(
  state: RequestState,
  command: AccessCommand,
  facts: RequestFacts,
): RequestDecision {
  switch (command.type) {
    case "shorten_access":
      return shortenAccess(state, command, facts);
    case "end_access":
      return endAccess(state, command, facts);
    case "retry_grant":
      return accept({ type: "grant_retried", by: command.by });
    case "record_access":
      return record(state, command.reading, facts);
    default:
      return unreachable(command);
  }
}

/** Whoever may fill one of its slots now may bring the end of a running access forward, and never put it off (REQ-4). */
function shortenAccess(
  state: RequestState,
  { by, end, reason }: Extract<AccessCommand, { type: "shorten_access" }>,
  { now, seats }: RequestFacts,
): RequestDecision {
  if (isConcerned(state, by)) return refuse({ code: "requester_cannot_decide" });
  const [first] = state.slots;
  if (first === undefined || !state.slots.some((slot) => seatFor(seats, slot, { personId: by, now })))
    return refuse({ code: "no_seat_for_slot", slot: first?.slot ?? "CTO", deputyFrom: null });
  const before = state.endsAt ?? now;
  if (end >= before) return refuse({ code: "end_not_shorter", latest: before });
  if (end <= now) return refuse({ code: "end_in_the_past" });
  if (reason.trim() === "") return refuse({ code: "reason_missing" });
  return accept({ type: "active_access_shortened", by, end, before, reason: reason.trim() });
}

function endAccess(
  state: RequestState,
  command: Extract<AccessCommand, { type: "end_access" }>,
  facts: RequestFacts,
): RequestDecision {
  if (command.cause === "expired" && state.endsAt !== null && facts.now < state.endsAt)
    return refuse({ code: "not_yet_ended", endsAt: state.endsAt });
  if (command.cause === "stopped" && (command.reason ?? "").trim() === "")
    return refuse({ code: "reason_missing" });
  return accept({
    type: "access_end_started",
    by: command.by,
    cause: command.cause,
    reason: command.reason?.trim() || null,
    at: facts.now,
  });
}

function record(state: RequestState, reading: AccessReading, facts: RequestFacts): RequestDecision {
  const unheard: RequestDecision = refuse({
    code: "not_in_state",
    decision: state.decision,
    access: state.access,
  });
  const removing = state.access === "being_removed";
  switch (reading.outcome) {
    case "all_present":
      // A read that shows the access while it is being taken away proves nothing yet.
      return state.access === "being_granted" || state.access === "grant_failed"
        ? accept({ type: "access_verified" })
        : unheard;
    case "all_gone":
      return removing
        ? closed(state, facts, {
            type: "access_end_proved",
            kept: reading.kept,
            stillThrough: reading.stillThrough,
            at: facts.now,
          })
        : unheard;
    case "unprovable": {
      const { outcome: _, ...found } = reading;
      return removing
        ? closed(state, facts, { type: "access_closed", by: null, ...found, at: facts.now })
        : unheard;
    }
    case "failed":
      if (removing)
        return accept({ type: "removal_failed", reason: reading.reason, message: reading.message });
      return state.access === "being_granted"
        ? accept({ type: "grant_failed", reason: reading.reason, message: reading.message })
        : unheard;
    default:
      return unreachable(reading);
  }
}

/** What somebody proposed to close by hand needs nobody any more, since the access has come to its end by itself. */
function closed({ closing }: RequestState, { now: at }: RequestFacts, end: RequestEvent): RequestDecision {
  if (closing === null) return accept(end);
  const { id: closingId, by: proposedBy } = closing;
  return accept({ type: "closing_dropped", by: null, closingId, proposedBy, reason: null, at }, end);
}
