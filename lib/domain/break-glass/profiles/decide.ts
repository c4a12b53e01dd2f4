import { accept, refuse } from "../../shared/decision.ts";
import { unreachable } from "../../shared/exhaustive.ts";
import type { Instant } from "../../shared/time.ts";
import { checkContent, checkNote } from "./check.ts";
import { sameContent } from "./content.ts";
import type { ProfileCommand, ProfileDecision, ProfileFlaw, ProfileState, ProfileStatus } from "./types.ts";

const HEARD_IN: Readonly<Record<ProfileCommand["type"], readonly ProfileStatus[]>> = {
  write_profile: ["draft"],
  propose_profile: ["draft"],
  publish_profile: ["proposed"],
  drop_profile: ["draft", "proposed"],
};

/**
 * The rules of a version of a profile (BG-2): what a command causes, or why it is refused. Pure; `now` in ms since 1970 from the
 * database clock, read under the lock of the version. Nothing over the ceiling is ever there to be signed.
 */
export function decide(state: ProfileState, command: ProfileCommand, now: Instant): ProfileDecision {
  if (!HEARD_IN[command.type].includes(state.status))
    return refuse({ code: "profile_not_in_status", status: state.status });
  const { by } = command;
  const named = { by, profile: state.profile, version: state.version };
  switch (command.type) {
    case "write_profile":
      return accept({ type: "profile_written", ...named, content: command.content, note: command.note });
    case "propose_profile":
      return propose(state, by, now);
    case "publish_profile":
      return publish(state, by, now);
    case "drop_profile":
      return accept({ type: "profile_dropped", ...named, at: now });
    default:
      return unreachable(command);
  }
}

function propose(state: ProfileState, by: string, now: Instant): ProfileDecision {
  const { live, content, profile, version } = state;
  const flaws = flawsOf(state);
  if (flaws.length > 0) return refuse({ code: "profile_incomplete", flaws });
  if (live !== null && sameContent(content, live.content)) return refuse({ code: "profile_changes_nothing" });
  return accept({ type: "profile_proposed", by, profile, version, at: now });
}

/** Four eyes: whoever wrote it never puts it in force alone. What it names may be gone since it was proposed. */
function publish(state: ProfileState, by: string, now: Instant): ProfileDecision {
  const { authorId, content, profile, version, live } = state;
  if (authorId === null || authorId === by) return refuse({ code: "profile_author_cannot_sign" });
  const flaws = flawsOf(state);
  if (flaws.length > 0) return refuse({ code: "profile_incomplete", flaws });
  return accept({
    type: "profile_published",
    by,
    profile,
    version,
    authorId,
    replaces: live?.version ?? null,
    content,
    at: now,
  });
}

function flawsOf({ content, note, live, unknown }: ProfileState): readonly ProfileFlaw[] {
  if (content.retires)
    return [
      ...(live === null ? [{ field: "retires", code: "nothing_to_retire" } as const] : []),
      ...checkNote(note),
    ];
  return [
    ...checkContent(content),
    ...unknown.connections.map(
      (named) => ({ field: "connection", code: "connection_unknown", named }) as const,
    ),
    ...unknown.groups.map((named) => ({ field: "askers", code: "asker_unknown", named }) as const),
    ...checkNote(note),
  ];
}
