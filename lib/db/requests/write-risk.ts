import { newId } from "../ids.ts";
import type { Judged } from "../kinds/kind-adapter.ts";
import type { Queryable } from "../pool.ts";
import { writeControls } from "../risks/write-controls.ts";
import { instant } from "../timestamps.ts";

type Risk = NonNullable<Judged["risk"]>;

/** Risk entry and plan of a request's first version (EXC-5, EXC-6). `now` in ms since 1970. */
export function writeRisk(tx: Queryable, requestId: string, { risk, plan }: Risk, now: number): void {
  void tx.query({
    text: `INSERT INTO risk_entry (id, number, request_id, status, cause, event, impact, inherent_likelihood, inherent_impact,
        residual_likelihood, residual_impact, owner_id, review_cadence, created_at, status_at)
      VALUES ($11, 'R-' || nextval('risk_number_seq'), $1, 'proposed', $2, $3, $4, $5, $6, $7, $8, $9, $10, $12, $12)`,
    values: [requestId, ...riskColumns(risk), newId("rsk"), instant(now)],
  });
  writeControls(tx, { requestId, controls: risk.controls, now });
  const planId = newId("pln");
  void tx.query({
    text: "INSERT INTO remediation_plan (id, request_id, kind, target, summary) VALUES ($1, $2, $3, $4, $5)",
    values: [planId, requestId, plan.kind, plan.target, plan.summary],
  });
  void writeMilestones(tx, requestId, plan);
}

/** A new version says anew what is risked and planned; each decision has frozen what it was taken on (REQ-4, EXC-5). */
export function rewriteRisk(tx: Queryable, requestId: string, { risk, plan }: Risk, now: number): void {
  void tx.query({
    text: `UPDATE risk_entry SET cause = $2, event = $3, impact = $4, inherent_likelihood = $5, inherent_impact = $6,
        residual_likelihood = $7, residual_impact = $8, owner_id = $9, review_cadence = $10, version = version + 1
      WHERE request_id = $1`,
    values: [requestId, ...riskColumns(risk)],
  });
  writeControls(tx, { requestId, controls: risk.controls, now });
  void tx.query({
    text: "UPDATE remediation_plan SET kind = $2, target = $3, summary = $4 WHERE request_id = $1",
    values: [requestId, plan.kind, plan.target, plan.summary],
  });
  void tx.query({
    text: "DELETE FROM milestone WHERE plan_id IN (SELECT id FROM remediation_plan WHERE request_id = $1)",
    values: [requestId],
  });
  void writeMilestones(tx, requestId, plan);
}

function riskColumns(risk: Risk["risk"]): readonly unknown[] {
  return [
    risk.cause,
    risk.event,
    risk.impact,
    risk.inherent.likelihood,
    risk.inherent.impact,
    risk.residual.likelihood,
    risk.residual.impact,
    risk.ownerId,
    risk.reviewCadence,
  ];
}

function writeMilestones(tx: Queryable, requestId: string, plan: Risk["plan"]): Promise<unknown> {
  return tx.query({
    text: `INSERT INTO milestone (id, plan_id, position, title, owner_id, due_on, evidence, verifier_id)
      SELECT m.id, p.id, m.position, m.title, m.owner_id, m.due_on, m.evidence, m.verifier_id
      FROM remediation_plan p, jsonb_to_recordset($2::jsonb) AS m(id text, position int, title text, owner_id text,
        due_on date, evidence text, verifier_id text)
      WHERE p.request_id = $1`,
    values: [
      requestId,
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
