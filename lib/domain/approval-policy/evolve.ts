import { unreachable } from "../shared/exhaustive.ts";
import type { PolicyEvent, PolicyState } from "./types.ts";

/** A policy version after an event; pure and total. */
export function evolve(state: PolicyState, event: PolicyEvent): PolicyState {
  switch (event.type) {
    case "policy_written":
      return { ...state, authorId: event.by, terms: event.terms, note: event.note };
    case "policy_proposed":
      return { ...state, status: "proposed" };
    case "policy_published":
      return { ...state, status: "published" };
    case "policy_dropped":
      return { ...state, status: "dropped" };
    default:
      return unreachable(event);
  }
}
