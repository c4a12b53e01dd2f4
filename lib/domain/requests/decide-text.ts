import { unfillableSlots } from "../approvals/eligibility.ts";
import { accept, refuse } from "../shared/decision.ts";
import { closeQuestion } from "./close-question.ts";
import type { RequestCommand } from "./commands.ts";
import type { RequestEvent } from "./events.ts";
import type { RequestDecision, RequestFacts, RequestState } from "./types.ts";

type Submit = Extract<RequestCommand, { type: "submit" }>;
type Revise = Extract<RequestCommand, { type: "revise" }>;

/** A text goes to its slots: refused with every flaw at once, or when no distinct people could fill them (REQ-2, REQ-3). */
export function submit(state: RequestState, command: Submit | Revise, facts: RequestFacts): RequestDecision {
  const submission = submissionOf(state, command, facts);
  return submission.ok ? accept(submission.event) : submission;
}

/** A new version: an open question and every signature on the old text go with that text, and all slots open again (REQ-4). */
export function revise(state: RequestState, command: Revise, facts: RequestFacts): RequestDecision {
  if (command.version !== state.textVersion)
    return refuse({ code: "stale_version", presentVersion: state.textVersion });
  // While a question is open the clock stands still, so that nothing can be past due.
  if (state.question === null && state.dueAt !== null && facts.now >= state.dueAt)
    return refuse({ code: "past_due", dueAt: state.dueAt });
  if (!command.changed) return refuse({ code: "nothing_changed" });
  const submission = submissionOf(state, command, facts);
  if (!submission.ok) return submission;
  const voided = state.slots.flatMap(({ slot, signature }): RequestEvent[] =>
    signature === null
      ? []
      : [
          {
            type: "signature_voided",
            slot,
            version: state.textVersion,
            personId: signature.personId,
            why: "new_version",
          },
        ],
  );
  const [first, ...rest] = [
    ...closeQuestion(state, { why: "new_version", now: facts.now }),
    ...voided,
    submission.event,
  ];
  return first === undefined ? accept(submission.event) : accept(first, ...rest);
}

type Submission =
  | { readonly ok: true; readonly event: Extract<RequestEvent, { type: "request_submitted" }> }
  | Extract<RequestDecision, { ok: false }>;

function submissionOf(state: RequestState, command: Submit | Revise, facts: RequestFacts): Submission {
  const flaws = [...facts.flaws];
  if (command.durationMinutes < facts.minMinutes || command.durationMinutes > facts.maxMinutes)
    flaws.push({ field: "duration", code: "duration_out_of_range", limit: facts.maxMinutes });
  if (flaws.length > 0) return { ok: false, refusal: { code: "incomplete", flaws } };
  const unfillable = unfillableSlots(
    facts.slotPlans.map((plan) => plan.slot),
    facts.seats,
    state,
  );
  if (unfillable.length > 0)
    return { ok: false, refusal: { code: "slots_cannot_be_filled", slots: unfillable } };
  return {
    ok: true,
    event: {
      type: "request_submitted",
      by: command.by,
      version: state.textVersion + 1,
      hash: command.hash,
      durationMinutes: command.durationMinutes,
      slots: facts.slotPlans,
    },
  };
}
