import { accept, refuse } from "../shared/decision.ts";
import { unreachable } from "../shared/exhaustive.ts";
import type { Instant } from "../shared/time.ts";
import type { EngineCommand, EngineDecision, EngineState, Identity } from "./types.ts";

/**
 * Whether the engine goes on pushing under the identity that it finds, and when a person lets it (OPS-2). Pure; `now` in ms
 * since 1970 from the database clock.
 */
export function decide(state: EngineState, command: EngineCommand, now: Instant): EngineDecision {
  switch (command.type) {
    case "recognise":
      return recognise(state, command.found, now);
    case "accept": {
      const { known, observing } = state;
      if (known === null || observing === null) return refuse({ code: "not_observing" });
      const { found, comparedAt } = observing;
      if (comparedAt === null) return refuse({ code: "not_compared_yet" });
      return accept({ type: "engine_accepted", by: command.by, known, found, comparedAt, at: now });
    }
    default:
      return unreachable(command);
  }
}

/** Whether a start under `found` changes anything: the first of all, or under another identity than was known or found before. */
export function isNews({ known, observing }: EngineState, found: Identity): boolean {
  return known === null || !isSame(observing?.found ?? known, found);
}

function recognise(state: EngineState, found: Identity, at: Instant): EngineDecision {
  const { known } = state;
  if (!isNews(state, found)) return refuse({ code: "nothing_new" });
  if (known === null) return accept({ type: "engine_recognised", found, at });
  const because = known.database === found.database ? "another_epoch" : "another_database";
  return accept({ type: "engine_observing", because, known, found, at });
}

function isSame(one: Identity, other: Identity): boolean {
  return one.database === other.database && one.epoch === other.epoch;
}
