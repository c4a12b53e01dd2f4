import { unreachable } from "../shared/exhaustive.ts";
import type { MilestoneState, PlanEvent } from "./types.ts";

/** A milestone after an event; pure and total. An explanation changes nothing: a miss stays one until it is verified. */
export function evolve(state: MilestoneState, event: PlanEvent): MilestoneState {
  switch (event.type) {
    case "evidence_handed_in":
      return {
        ...state,
        status: "handed_in",
        evidence: { id: event.evidenceId, round: event.round, by: event.by },
      };
    case "milestone_verified":
      return { ...state, status: "verified" };
    case "milestone_sent_back":
      return { ...state, status: "sent_back" };
    case "miss_explained":
      return state;
    default:
      return unreachable(event);
  }
}
