import { isConcerned } from "../approvals/eligibility.ts";
import { accept, refuse } from "../shared/decision.ts";
import { unreachable } from "../shared/exhaustive.ts";
import { dayOf, type Instant } from "../shared/time.ts";
import type { MilestoneState, PlanCommand, PlanDecision } from "./types.ts";

/** The least number of characters that can carry a note, a reason or an explanation (REQ-3). */
const NOTE_MINIMUM = 10;

/**
 * The rules of a milestone: what a command causes, or why it is refused (EXC-6). Pure; `now` in ms since 1970 from the
 * database clock, read under the lock of the request that the plan belongs to.
 */
export function decide(state: MilestoneState, command: PlanCommand, now: Instant): PlanDecision {
  if (state.decision !== "approved") return refuse({ code: "plan_not_in_force", decision: state.decision });
  switch (command.type) {
    case "hand_in":
      return handIn(state, command, now);
    case "verify":
    case "send_back":
      return judge(state, command, now);
    case "explain":
      return explain(state, command, now);
    default:
      return unreachable(command);
  }
}

/** Whether the due day is over and it is not verified: the clock's to say, for everybody alike. */
export function isMissed({ status, dueOn }: Pick<MilestoneState, "status" | "dueOn">, now: Instant): boolean {
  return status !== "verified" && dueOn < dayOf(now);
}

function handIn(
  state: MilestoneState,
  command: Extract<PlanCommand, { type: "hand_in" }>,
  now: Instant,
): PlanDecision {
  if (state.status === "verified") return refuse({ code: "milestone_verified_already" });
  if (saysTooLittle(command.note)) return tooShort("note");
  const { by, evidenceId, evidence } = command;
  return accept({
    type: "evidence_handed_in",
    by,
    milestoneId: state.id,
    evidenceId,
    round: (state.evidence?.round ?? 0) + 1,
    note: command.note.trim(),
    evidence,
    at: now,
  });
}

/** Whoever judges evidence judges the very one they looked at; a later one is looked at anew. */
function judge(
  state: MilestoneState,
  command: Extract<PlanCommand, { type: "verify" | "send_back" }>,
  now: Instant,
): PlanDecision {
  if (state.status === "verified") return refuse({ code: "milestone_verified_already" });
  if (state.ownerId === command.by || state.evidence?.by === command.by || isConcerned(state, command.by))
    return refuse({ code: "verifier_must_be_someone_else" });
  if (state.evidence === null || state.status !== "handed_in") return refuse({ code: "nothing_to_verify" });
  if (state.evidence.id !== command.evidenceId) return refuse({ code: "evidence_not_the_last" });
  const about = { by: command.by, milestoneId: state.id, evidenceId: command.evidenceId, at: now };
  if (command.type === "verify") return accept({ type: "milestone_verified", ...about });
  if (saysTooLittle(command.reason)) return tooShort("reason");
  return accept({ type: "milestone_sent_back", ...about, reason: command.reason.trim() });
}

function explain(
  state: MilestoneState,
  command: Extract<PlanCommand, { type: "explain" }>,
  now: Instant,
): PlanDecision {
  if (state.status === "verified") return refuse({ code: "milestone_verified_already" });
  if (!isMissed(state, now)) return refuse({ code: "not_missed", dueOn: state.dueOn });
  if (saysTooLittle(command.explanation)) return tooShort("explanation");
  const { by, explanation } = command;
  return accept({
    type: "miss_explained",
    by,
    milestoneId: state.id,
    explanation: explanation.trim(),
    at: now,
  });
}

function saysTooLittle(text: string): boolean {
  return text.trim().length < NOTE_MINIMUM;
}

function tooShort(field: string): PlanDecision {
  return refuse({ code: "note_too_short", field, limit: NOTE_MINIMUM });
}
