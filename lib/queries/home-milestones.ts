import "server-only";
import type { HomeView } from "#lib/contracts/portal.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { MILESTONE_STATUS } from "./plan.ts";
import { CLOCK } from "./request-row.ts";

const SHORT = 8;

/** Milestones that wait for a person, the earliest due first: theirs to show, and named to them to verify (EXC-6). */
export async function homeMilestones(database: Queryable, personId: string): Promise<HomeView["milestones"]> {
  const [row] = await database.query<{ milestones: HomeView["milestones"] }>({
    name: "home.milestones",
    text: `WITH mine AS (
        SELECT m.id, r.id AS request_id, r.number, m.title, m.due_on, m.owner_id, m.verifier_id, b.securable_name,
          ${MILESTONE_STATUS} AS status
        FROM milestone m JOIN remediation_plan l ON l.id = m.plan_id JOIN request r ON r.id = l.request_id
          LEFT JOIN raw_bucket b ON b.id = r.bucket_id
        WHERE $1 IN (m.owner_id, m.verifier_id) AND r.decision_status = 'approved')
      SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'requestId', w.request_id, 'number', w.number,
          'title', w.title, 'securable', w.securable_name, 'dueOn', to_char(w.due_on, 'YYYY-MM-DD'), 'status', w.status,
          'act', CASE WHEN w.status = 'handed_in' THEN 'verify' ELSE 'hand_in' END) ORDER BY w.due_on, w.id), '[]')
        FROM (SELECT * FROM mine WHERE (status IN ('open', 'sent_back') AND owner_id = $1)
          OR (status = 'handed_in' AND verifier_id = $1) ORDER BY due_on, id LIMIT ${SHORT}) w) AS milestones FROM ${CLOCK}`,
    values: [personId],
  });
  return row?.milestones ?? [];
}
