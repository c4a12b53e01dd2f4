import { accept, refuse } from "../shared/decision.ts";
import { unreachable } from "../shared/exhaustive.ts";
import type { Instant } from "../shared/time.ts";
import { checkTerms } from "./floors.ts";
import { sameTerms } from "./terms.ts";
import type { PolicyCommand, PolicyDecision, PolicyFlaw, PolicyState, PolicyStatus } from "./types.ts";

/** The least number of characters that say why a policy changes. */
const NOTE_MINIMUM = 10;

const HEARD_IN: Readonly<Record<PolicyCommand["type"], readonly PolicyStatus[]>> = {
  write_policy: ["draft"],
  propose_policy: ["draft"],
  publish_policy: ["proposed"],
  drop_policy: ["draft", "proposed"],
};

/**
 * The rules of a policy version: what a command causes, or why it is refused. Pure; `now` in ms since 1970 from the database
 * clock, read under the lock of the version. What the kind does not allow is refused before anybody could sign it.
 */
export function decide(state: PolicyState, command: PolicyCommand, now: Instant): PolicyDecision {
  if (!HEARD_IN[command.type].includes(state.status))
    return refuse({ code: "policy_not_in_status", status: state.status });
  const { by } = command;
  const { version } = state;
  switch (command.type) {
    case "write_policy":
      return accept({ type: "policy_written", by, version, terms: command.terms, note: command.note });
    case "propose_policy":
      return propose(state, by, now);
    case "publish_policy":
      return publish(state, by, now);
    case "drop_policy":
      return accept({ type: "policy_dropped", by, version, at: now });
    default:
      return unreachable(command);
  }
}

function propose(state: PolicyState, by: string, now: Instant): PolicyDecision {
  const flaws = flawsOf(state);
  if (flaws.length > 0) return refuse({ code: "policy_incomplete", flaws });
  if (sameTerms(state.terms, state.live.terms)) return refuse({ code: "policy_changes_nothing" });
  return accept({ type: "policy_proposed", by, version: state.version, at: now });
}

/** Four eyes: whoever wrote it never puts it in force alone. */
function publish(state: PolicyState, by: string, now: Instant): PolicyDecision {
  const { authorId, terms, version, live } = state;
  if (authorId === null || authorId === by) return refuse({ code: "author_cannot_publish" });
  const flaws = flawsOf(state);
  if (flaws.length > 0) return refuse({ code: "policy_incomplete", flaws });
  return accept({
    type: "policy_published",
    by,
    authorId,
    version,
    replaces: live.version,
    terms,
    at: now,
  });
}

function flawsOf({ kind, terms, note }: PolicyState): readonly PolicyFlaw[] {
  return [
    ...checkTerms(kind, terms),
    ...(note.trim().length < NOTE_MINIMUM
      ? [{ field: "note", code: "note_too_short", limit: NOTE_MINIMUM } as const]
      : []),
  ];
}
