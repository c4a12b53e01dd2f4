import { unreachable } from "../../shared/exhaustive.ts";
import type { ReviewEvent, ReviewState } from "./types.ts";

/** A review after an event; pure and total. */
export function evolve(state: ReviewState, event: ReviewEvent): ReviewState {
  switch (event.type) {
    case "pir_saved":
      return { ...state, text: event.text };
    case "pir_marked": {
      const anew = new Map([...state.marks, ...event.marks].map((mark) => [mark.key, mark]));
      return { ...state, marks: [...anew.values()] };
    }
    case "pir_handed_in":
      return {
        ...state,
        status: "handed_in",
        textVersion: event.version,
        handedInKeys: event.content.marks.map(({ key }) => key),
      };
    case "pir_sent_back":
      return { ...state, status: "sent_back" };
    case "pir_accepted":
      return { ...state, status: "accepted" };
    default:
      return unreachable(event);
  }
}
