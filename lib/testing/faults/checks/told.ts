import type { ServerChange } from "../control.ts";
import type { EngineEvent } from "../facts.ts";
import type { RoundFacts } from "../round-facts.ts";
import type { Verdict, Violation } from "../types.ts";

/** The two stamps are of two processes on one machine. */
const STAMP_MS = 100;

/**
 * What the log tells of the server's changes (AUD-1). Forwards: each privilege that a change of ours named is told by an event at
 * or after it, either by `tuples_applied` in that direction, or, as its answer or its teller was lost, by what a later read
 * showed of it (`tuples_verified`, `tuples_absent`, `tuples_found`, `tuples_seen_again`). Backwards: each `tuples_applied` of a request
 * is one change of the server, which named all that it tells of; two of one request are never the same change.
 */
export function checkTold(facts: RoundFacts): Verdict {
  const untold = facts.changes.flatMap((change) => untoldOf(change, facts.events));
  const applied = facts.events.filter(({ type }) => type === "tuples_applied");
  const byRequest = Map.groupBy(applied, ({ requestId, principal, securable }) =>
    JSON.stringify([requestId, principal, securable]),
  );
  const invented = [...byRequest.values()].flatMap((events) => inventedOf(events, facts.changes));
  return { looked: facts.changes.length + applied.length, violations: [...untold, ...invented] };
}

const isAbout = (change: ServerChange, event: EngineEvent): boolean =>
  change.principal === event.principal && change.securable === event.securable;

function untoldOf(change: ServerChange, events: readonly EngineEvent[]): readonly Violation[] {
  const later = events.filter((event) => isAbout(change, event) && event.at >= change.at - STAMP_MS);
  const missing = (privileges: readonly string[], told: (event: EngineEvent) => readonly string[]) =>
    privileges.filter(
      (privilege) =>
        !later.some((event) => told(event).includes(privilege) || event.read.includes(privilege)),
    );
  const words = [
    ...missing(change.add, ({ added }) => added).map((one) => `adding ${one}`),
    ...missing(change.remove, ({ removed }) => removed).map((one) => `removing ${one}`),
  ];
  return words.map((word) => ({
    check: "told",
    what: `${word} on ${change.securable} of ${change.principal} at ${new Date(change.at).toISOString()} is told nowhere`,
    about: [change.principal],
  }));
}

/** The events of one request on one target, each matched with the last change before it that is nobody else's of them. */
function inventedOf(events: readonly EngineEvent[], changes: readonly ServerChange[]): readonly Violation[] {
  const free = new Set(changes.filter((change) => events.some((event) => isAbout(change, event))));
  return events
    .toSorted((one, other) => other.at - one.at)
    .flatMap((event) => {
      const match = [...free]
        .filter(
          (change) => isAbout(change, event) && change.at <= event.at + STAMP_MS && names(change, event),
        )
        .toSorted((one, other) => other.at - one.at)[0];
      if (match !== undefined) {
        free.delete(match);
        return [];
      }
      const what = `an event tells of a change on ${event.securable} of ${event.principal} that the server did not make`;
      return [{ check: "told", what, about: [event.principal] }];
    });
}

const names = (change: ServerChange, { added, removed }: EngineEvent): boolean =>
  added.every((one) => change.add.includes(one)) && removed.every((one) => change.remove.includes(one));
