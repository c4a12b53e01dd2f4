import type { RequestEvent, RequestState } from "#lib/domain/requests/types.ts";
import { newId } from "../ids.ts";
import type { Judged } from "../kinds/kind-adapter.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

export type NewVersion = {
  readonly request: RequestState;
  readonly judged: Judged;
  readonly hash: string;
  readonly by: string;
  readonly now: number;
  readonly events: readonly RequestEvent[];
};

/** Writes a submitted version: its text with the tuples it signs, its slots, and risk entry and plan with it (EXC-5, EXC-6). */
export function writeVersion(tx: Queryable, written: NewVersion): void {
  const submitted = written.events.find((event) => event.type === "request_submitted");
  if (submitted === undefined) return;
  const { request, judged, now } = written;
  const id = request.id;
  void tx.query({
    text: `INSERT INTO request_version (request_id, version, details, hash, duration_minutes, tuples, granted_summary,
        withheld, submitted_by, submitted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      id,
      submitted.version,
      JSON.stringify(judged.details),
      written.hash,
      judged.durationMinutes,
      JSON.stringify(judged.tuples),
      JSON.stringify(judged.granted),
      JSON.stringify(judged.withheld),
      written.by,
      instant(now),
    ],
  });
  void tx.query({
    text: `INSERT INTO approval_slot (request_id, version, slot, deputy_from, due_at)
      SELECT $1, $2, s.slot, s.deputy_from, s.due_at
      FROM unnest($3::text[], $4::timestamptz[], $5::timestamptz[]) AS s(slot, deputy_from, due_at)`,
    values: [
      id,
      submitted.version,
      submitted.slots.map((slot) => slot.slot),
      submitted.slots.map((slot) => instant(slot.deputyFrom)),
      submitted.slots.map((slot) => instant(slot.dueAt)),
    ],
  });
  void tx.query({
    text: `UPDATE request SET summary = $2, bucket_id = $3, beneficiary_id = $4, submitted_at = $5, draft = NULL WHERE id = $1`,
    values: [id, JSON.stringify(judged.asked), judged.bucketId, request.beneficiaryId, instant(now)],
  });
  if (judged.risk !== null) writeRisk(tx, id, { ...judged.risk, now });
}

function writeRisk(
  tx: Queryable,
  requestId: string,
  { risk, plan, now }: NonNullable<Judged["risk"]> & { readonly now: number },
): void {
  void tx.query({
    text: `INSERT INTO risk_entry (id, number, request_id, status, cause, event, impact, inherent_likelihood, inherent_impact,
        residual_likelihood, residual_impact, owner_id, controls, review_cadence, created_at, status_at)
      VALUES ($1, 'R-' || nextval('risk_number_seq'), $2, 'proposed', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
    values: [
      newId("rsk"),
      requestId,
      risk.cause,
      risk.event,
      risk.impact,
      risk.inherent.likelihood,
      risk.inherent.impact,
      risk.residual.likelihood,
      risk.residual.impact,
      risk.ownerId,
      risk.controls.filter((control) => control.trim() !== ""),
      risk.reviewCadence,
      instant(now),
    ],
  });
  const planId = newId("pln");
  void tx.query({
    text: "INSERT INTO remediation_plan (id, request_id, kind, target, summary) VALUES ($1, $2, $3, $4, $5)",
    values: [planId, requestId, plan.kind, plan.target, plan.summary],
  });
  void tx.query({
    text: `INSERT INTO milestone (id, plan_id, position, title, owner_id, due_on, evidence, verifier_id)
      SELECT m.id, $1, m.position, m.title, m.owner_id, m.due_on, m.evidence, m.verifier_id
      FROM jsonb_to_recordset($2::jsonb) AS m(id text, position int, title text, owner_id text, due_on date, evidence text,
        verifier_id text)`,
    values: [
      planId,
      JSON.stringify(
        plan.milestones.map((milestone, position) => ({
          id: newId("mst"),
          position,
          title: milestone.title,
          owner_id: milestone.ownerId,
          due_on: milestone.dueOn,
          evidence: milestone.evidence,
          verifier_id: milestone.verifierId,
        })),
      ),
    ],
  });
}
