import { unreachable } from "../../shared/exhaustive.ts";
import type { ProfileEvent, ProfileState } from "./types.ts";

/** A version of a profile after an event; pure and total. A retirement is over with its signature. */
export function evolve(state: ProfileState, event: ProfileEvent): ProfileState {
  switch (event.type) {
    case "profile_written":
      return { ...state, authorId: event.by, content: event.content, note: event.note };
    case "profile_proposed":
      return { ...state, status: "proposed" };
    case "profile_published":
      return { ...state, status: event.content.retires ? "retired" : "published" };
    case "profile_dropped":
      return { ...state, status: "dropped" };
    default:
      return unreachable(event);
  }
}
