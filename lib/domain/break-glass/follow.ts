import type { RequestEvent } from "../requests/events.ts";
import type { Effect } from "../requests/react.ts";
import type { RequestState } from "../requests/types.ts";

/** What a break-glass writes of its own: where the reading of the audit tables begins and ends, and the review. */
export type BreakGlassEffect =
  | { readonly kind: "watch_activity"; readonly from: number }
  | { readonly kind: "close_activity"; readonly to: number }
  | { readonly kind: "open_pir"; readonly at: number }
  | { readonly kind: "hold_drill" };

const OWN: ReadonlySet<string> = new Set<BreakGlassEffect["kind"]>([
  "watch_activity",
  "close_activity",
  "open_pir",
  "hold_drill",
]);

/** Whether an effect is carried out by break-glass itself. */
export function isOwnEffect(effect: Effect | BreakGlassEffect): effect is BreakGlassEffect {
  return OWN.has(effect.kind);
}

/** Security is told at request, approval, start and end (BG-3); the review opens by itself at the end (BG-7). */
export function breakGlassFollows(
  state: RequestState,
  event: RequestEvent,
): readonly (Effect | BreakGlassEffect)[] {
  switch (event.type) {
    case "request_submitted":
      return [toSecurity("submitted", `v${event.version}`), { kind: "hold_drill" }];
    case "request_approved":
      return [
        toSecurity("decided", `v${state.textVersion}`),
        { kind: "watch_activity", from: event.startsAt },
      ];
    case "access_verified":
      return [toSecurity("active", "active")];
    case "access_end_started":
      return [
        { kind: "close_activity", to: event.at },
        { kind: "open_pir", at: event.at },
      ];
    case "access_end_proved":
      return [toSecurity("ended", "ended")];
    default:
      return [];
  }
}

function toSecurity(template: "submitted" | "decided" | "active" | "ended", once: string): Effect {
  return { kind: "mail", template, to: "security", once };
}
