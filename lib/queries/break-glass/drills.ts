import "server-only";
import type { DrillsView, DrillView } from "#lib/contracts/break-glass-drills.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { permitted, type Permitted } from "../permitted.ts";
import { CLOCK } from "../request-row.ts";

/** So many are shown, those still to be held first, then the newest. */
const SHOWN = 100;

const PERSON = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.display_name, 'title', ${alias}.title)`;

const STATE = `CASE WHEN d.cancelled_at IS NOT NULL THEN 'called_off'
    WHEN r.id IS NULL THEN CASE WHEN d.due_at > c.now THEN 'planned' ELSE 'due' END
    WHEN r.decision_status IN ('rejected', 'withdrawn', 'lapsed') THEN 'not_let_in'
    WHEN r.access_status IN ('ended', 'closed') THEN 'held' ELSE 'under_way' END`;

const RESULT = `CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('toApproveMs', round(ms(g.starts_at) - ms(r.submitted_at)),
    'toAccessMs', (SELECT round(ms(min(e.at)) - ms(g.starts_at)) FROM audit_event e
      WHERE e.aggregate_id = r.id AND e.type = 'access_verified'),
    'toProofMs', round(ms(g.ended_at) - ms(g.released_at))) END`;

// A plan with its request, a plan that waits for one, and a drill that nobody planned.
const DRILLS = `SELECT x.state, coalesce(x.due_at, x.submitted_at) AS at, jsonb_build_object('id', coalesce(x.plan_id, x.request_id),
    'engineer', ${PERSON("p")}, 'profile', coalesce(f.name, x.profile), 'state', x.state,
    'plan', CASE WHEN x.plan_id IS NOT NULL THEN jsonb_build_object('id', x.plan_id, 'dueAt', iso(x.due_at), 'by', ${PERSON("b")}) END,
    'request', CASE WHEN x.request_id IS NOT NULL THEN
      jsonb_build_object('id', x.request_id, 'number', x.number, 'submittedAt', iso(x.submitted_at)) END,
    'result', x.result) AS drill, x.starts_at, x.due_at
  FROM (SELECT d.id AS plan_id, d.due_at, d.planned_by, r.id AS request_id, r.number, r.submitted_at, g.starts_at,
      coalesce(d.profile, r.profile) AS profile, coalesce(d.engineer_id, r.beneficiary_id) AS engineer_id, ${STATE} AS state,
      ${RESULT} AS result
    FROM drill_plan d FULL JOIN (SELECT * FROM request WHERE kind = 'break_glass' AND drill AND text_version > 0) r
      ON r.id = d.request_id LEFT JOIN access_grant g ON g.request_id = r.id CROSS JOIN ${CLOCK}) x
    JOIN person p ON p.id = x.engineer_id LEFT JOIN person b ON b.id = x.planned_by
    LEFT JOIN break_glass_profile f ON f.profile = x.profile AND f.status = 'published'`;

const VIEW = `WITH drills AS (${DRILLS}),
    quarter AS (SELECT c.now, date_trunc('quarter', c.now, s.time_zone) AS begins, s.time_zone
      FROM ${CLOCK}, break_glass_setting s)
  SELECT iso(q.now) AS now,
    jsonb_build_object('name', to_char(q.begins AT TIME ZONE q.time_zone, '"Q"Q YYYY'),
      'held', (SELECT count(*) FROM drills WHERE starts_at >= q.begins),
      'toCome', (SELECT count(*) FROM drills WHERE state IN ('planned', 'due') AND due_at < q.begins + interval '3 months')) AS quarter,
    (SELECT coalesce(jsonb_agg(d.drill), '[]') FROM (SELECT drill FROM drills
      ORDER BY state NOT IN ('planned', 'due', 'under_way'), at DESC LIMIT ${SHOWN}) d) AS drills,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('profile', profile, 'name', name) ORDER BY name), '[]')
      FROM break_glass_profile WHERE status = 'published') AS profiles
  FROM quarter q`;

type Row = Omit<DrillsView, "drills" | "profiles"> & {
  readonly drills: readonly Omit<DrillView, "mayCallOff">[];
  readonly profiles: NonNullable<DrillsView["profiles"]>;
};

/** Drills, planned and held, with how fast each went, and whether this quarter has had its drill (BG-8). */
export function drillsView(database: Queryable, actor: PersonActor): Promise<Permitted<DrillsView>> {
  return permitted(actor, { action: "live.watch", resource: null }, async () => {
    const [row] = await database.query<Row>({ name: "break_glass.drills", text: VIEW });
    if (row === undefined) throw new Error("The drills are always one row");
    const mayPlan = authorize(actor, "drill.plan", null).allow;
    const drills = row.drills.map((drill) => ({
      ...drill,
      mayCallOff: mayPlan && (drill.state === "planned" || drill.state === "due"),
    }));
    return { ...row, drills, profiles: mayPlan ? row.profiles : null };
  });
}
