import { checkLink } from "../plan/check-link.ts";
import { accept, refuse } from "../shared/decision.ts";
import { unreachable } from "../shared/exhaustive.ts";
import type { Instant } from "../shared/time.ts";
import { checkRiskText, residual, substance, type RiskFacts } from "./check.ts";
import { scoreOf } from "./rating.ts";
import { reviewDueAt } from "./standing.ts";
import type { RiskCommand, RiskDecision, RiskFlaw, RiskState, RiskText } from "./types.ts";

/** A risk of the platform, as it is put into the register (EXC-5). Refused with every flaw of its text. */
export function decideRegistration(
  { by, text }: { readonly by: string; readonly text: RiskText },
  facts: RiskFacts,
  now: Instant,
): RiskDecision {
  return (
    incomplete(checkRiskText(text, facts)) ??
    accept({ type: "risk_registered", by, text: trimmed(text), at: now })
  );
}

/**
 * The rules of an entry: what a command causes, or why it is refused (EXC-5, EXC-8). Pure; `now` in ms since 1970 from the
 * database clock, read under the lock of the entry.
 */
export function decide(
  state: RiskState,
  command: RiskCommand,
  { ownerKnown, now }: { readonly ownerKnown: boolean; readonly now: Instant },
): RiskDecision {
  if (state.status !== "active") return refuse({ code: "risk_not_active", status: state.status });
  switch (command.type) {
    case "amend":
      return amend(state, command, { ownerKnown, now });
    case "review":
      return review(state, command, now);
    case "add_evidence":
      return addEvidence(state, command, now);
    case "close":
      return close(state, command, now);
    default:
      return unreachable(command);
  }
}

/** What the slots signed stays: cause, event, impact and the rating before controls of an exception (REQ-4, EXC-5). */
function amend(
  state: RiskState,
  command: Extract<RiskCommand, { type: "amend" }>,
  { ownerKnown, now }: { readonly ownerKnown: boolean; readonly now: Instant },
): RiskDecision {
  const before = textOf(state);
  const text = trimmed(command.text);
  if (state.concerned !== null && signedPart(before) !== signedPart(text))
    return refuse({ code: "risk_signed_text_stays" });
  const facts = { ownerKnown: ownerKnown || text.ownerId === state.ownerId, concerned: state.concerned };
  const flawed = incomplete(checkRiskText(text, facts));
  if (flawed !== null) return flawed;
  if (JSON.stringify(before) === JSON.stringify(text)) return refuse({ code: "risk_nothing_changed" });
  return accept({ type: "risk_amended", by: command.by, before, text, at: now });
}

function review(
  state: RiskState,
  { by, reviewId, finding, residual: found }: Extract<RiskCommand, { type: "review" }>,
  now: Instant,
): RiskDecision {
  const flawed = incomplete([...substance("finding", finding), ...residual(found, state.inherent)]);
  if (flawed !== null) return flawed;
  return accept({
    type: "risk_reviewed",
    by,
    reviewId,
    finding: finding.trim(),
    before: state.residual,
    residual: found,
    dueAt: reviewDueAt(state) ?? now,
    at: now,
  });
}

function addEvidence(
  state: RiskState,
  { by, evidenceId, controlId, evidence }: Extract<RiskCommand, { type: "add_evidence" }>,
  now: Instant,
): RiskDecision {
  const link = evidence.link === null || evidence.link.trim() === "" ? null : checkLink(evidence.link);
  const flawed = incomplete([
    ...(state.controlIds.includes(controlId)
      ? []
      : [{ field: "controlId", code: "unknown_control" } as const]),
    ...substance("text", evidence.text),
    ...(link === null || link.ok ? [] : [{ field: "link", code: "link_not_https" } as const]),
  ]);
  if (flawed !== null) return flawed;
  return accept({
    type: "control_evidenced",
    by,
    evidenceId,
    controlId,
    text: evidence.text.trim(),
    link: link !== null && link.ok ? link.link : null,
    at: now,
  });
}

/** The entry of an exception closes by itself, and only once the removal of its access is proved (EXC-8). */
function close(
  state: RiskState,
  { by, reason }: Extract<RiskCommand, { type: "close" }>,
  now: Instant,
): RiskDecision {
  if (state.concerned !== null) return refuse({ code: "risk_closes_with_access" });
  return (
    incomplete(substance("reason", reason)) ??
    accept({ type: "risk_closed", by, reason: reason.trim(), at: now })
  );
}

/** Whether a rating after controls is better than the one before it. */
export function isLowered(before: RiskText["residual"], after: RiskText["residual"]): boolean {
  return scoreOf(after) < scoreOf(before);
}

function incomplete(flaws: readonly RiskFlaw[]): RiskDecision | null {
  const [first, ...rest] = flaws;
  return first === undefined ? null : refuse({ code: "risk_incomplete", flaws: [first, ...rest] });
}

/** Always in this order, so that two texts can be compared as they are written. */
function textOf(text: RiskText): RiskText {
  const {
    cause,
    event,
    impact,
    inherent,
    residual: after,
    ownerId,
    controls,
    reviewCadence,
    treatment,
  } = text;
  const rating = ({ likelihood, impact: height }: RiskText["inherent"]) => ({ likelihood, impact: height });
  return {
    cause,
    event,
    impact,
    inherent: rating(inherent),
    residual: rating(after),
    ownerId,
    controls,
    reviewCadence,
    treatment,
  };
}

function trimmed(text: RiskText): RiskText {
  const controls = text.controls.map((control) => control.trim()).filter((control) => control !== "");
  return textOf({
    ...text,
    cause: text.cause.trim(),
    event: text.event.trim(),
    impact: text.impact.trim(),
    controls: [...new Set(controls)],
  });
}

function signedPart({ cause, event, impact, inherent }: RiskText): string {
  return JSON.stringify([cause, event, impact, inherent.likelihood, inherent.impact]);
}
