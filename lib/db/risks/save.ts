import type { AuditRecord } from "#lib/audit-log/append.ts";
import { isLowered } from "#lib/domain/risk/decide.ts";
import type { Rating, RiskEvent, RiskText } from "#lib/domain/risk/types.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import type { Permit } from "#lib/policy/authorize.ts";
import type { Action } from "#lib/policy/types.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import { writeControls } from "./write-controls.ts";

/**
 * Writes what an event changed of the entry `riskId`, its version + 1. Statements are only sent; `transact` awaits them. Asks for a
 * permit, so nothing is saved unauthorised. Answers the audit event.
 */
export function saveRisk(
  tx: Queryable,
  _permit: Permit<Action>,
  { riskId, event }: { readonly riskId: string; readonly event: RiskEvent },
): AuditRecord {
  switch (event.type) {
    case "risk_registered":
      void insertEntry(tx, riskId, event);
      writeControls(tx, { riskId, controls: event.text.controls, now: event.at });
      break;
    case "risk_amended":
      void updateEntry(tx, riskId, event);
      writeControls(tx, { riskId, controls: event.text.controls, now: event.at });
      break;
    case "risk_reviewed":
      void insertReview(tx, riskId, event);
      void rate(tx, riskId, { before: event.before, after: event.residual, at: event.at });
      break;
    case "control_evidenced":
      void tx.query({
        text: "INSERT INTO risk_evidence (id, control_id, person_id, text, link, added_at) VALUES ($1, $2, $3, $4, $5, $6)",
        values: [event.evidenceId, event.controlId, event.by, event.text, event.link, instant(event.at)],
      });
      void tx.query({
        text: "UPDATE risk_entry SET version = version + 1 WHERE id = $1",
        values: [riskId],
      });
      break;
    case "risk_closed":
      void tx.query({
        text: "UPDATE risk_entry SET status = 'closed', status_at = $2, closed_reason = $3, version = version + 1 WHERE id = $1",
        values: [riskId, instant(event.at), event.reason],
      });
      break;
    default:
      unreachable(event);
  }
  const { type, ...data } = event;
  return { type, aggregate: { type: "risk", id: riskId }, data };
}

function columnsOf(text: RiskText): readonly unknown[] {
  return [
    text.cause,
    text.event,
    text.impact,
    text.inherent.likelihood,
    text.inherent.impact,
    text.residual.likelihood,
    text.residual.impact,
    text.ownerId,
    text.reviewCadence,
    text.treatment,
  ];
}

/** A risk of the platform is carried from the moment it is registered. */
function insertEntry(
  tx: Queryable,
  riskId: string,
  { text, at }: Extract<RiskEvent, { type: "risk_registered" }>,
): Promise<unknown> {
  return tx.query({
    text: `INSERT INTO risk_entry (id, number, request_id, status, cause, event, impact, inherent_likelihood, inherent_impact,
        residual_likelihood, residual_impact, owner_id, review_cadence, treatment, created_at, status_at, active_at)
      VALUES ($1, 'R-' || nextval('risk_number_seq'), NULL, 'active', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $12)`,
    values: [riskId, ...columnsOf(text), instant(at)],
  });
}

function updateEntry(
  tx: Queryable,
  riskId: string,
  { before, text, at }: Extract<RiskEvent, { type: "risk_amended" }>,
): Promise<unknown> {
  return tx.query({
    text: `UPDATE risk_entry SET cause = $2, event = $3, impact = $4, inherent_likelihood = $5, inherent_impact = $6,
        residual_likelihood = $7, residual_impact = $8, owner_id = $9, review_cadence = $10, treatment = $11,
        residual_lowered_at = coalesce($12, residual_lowered_at), version = version + 1
      WHERE id = $1`,
    values: [riskId, ...columnsOf(text), isLowered(before.residual, text.residual) ? instant(at) : null],
  });
}

function insertReview(
  tx: Queryable,
  riskId: string,
  { reviewId, by, finding, residual, dueAt, at }: Extract<RiskEvent, { type: "risk_reviewed" }>,
): Promise<unknown> {
  return tx.query({
    text: `INSERT INTO risk_review (id, entry_id, person_id, finding, residual_likelihood, residual_impact, due_at, reviewed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      reviewId,
      riskId,
      by,
      finding,
      residual.likelihood,
      residual.impact,
      instant(dueAt),
      instant(at),
    ],
  });
}

function rate(
  tx: Queryable,
  riskId: string,
  { before, after, at }: { readonly before: Rating; readonly after: Rating; readonly at: number },
): Promise<unknown> {
  return tx.query({
    text: `UPDATE risk_entry SET residual_likelihood = $2, residual_impact = $3,
        residual_lowered_at = coalesce($4, residual_lowered_at), version = version + 1
      WHERE id = $1`,
    values: [riskId, after.likelihood, after.impact, isLowered(before, after) ? instant(at) : null],
  });
}
