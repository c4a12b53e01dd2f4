/** What a `decide` function answers: the events that happen, or the refusal; refusals are values, never thrown. */
export type Decision<Event, Refusal> =
  | { readonly ok: true; readonly events: readonly [Event, ...Event[]] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Accepts a command with the events it causes, in order. */
export function accept<Event>(first: Event, ...rest: readonly Event[]): Decision<Event, never> {
  return { ok: true, events: [first, ...rest] };
}

/** Refuses a command with its reason. */
export function refuse<Refusal>(refusal: Refusal): Decision<never, Refusal> {
  return { ok: false, refusal };
}
