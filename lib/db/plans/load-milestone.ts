import type { MilestoneState } from "#lib/domain/plan/types.ts";
import type { MilestoneRelation, PlanRelation } from "#lib/policy/types.ts";
import type { Queryable } from "../pool.ts";
import { loadRequest, relationOf, type LockedRequest } from "../requests/load.ts";
import type { Locked } from "../transact.ts";

/** A milestone under the lock of the request it belongs to, with everybody whom its plan names. */
export type LockedMilestone = {
  readonly milestone: MilestoneState;
  readonly request: LockedRequest["request"];
  readonly people: readonly string[];
  readonly title: string;
};

type Row = {
  readonly title: string;
  readonly ownerId: string;
  readonly verifierId: string;
  readonly dueOn: string;
  readonly evidence: MilestoneState["evidence"];
  readonly finding: "verified" | "sent_back" | null;
  readonly people: readonly string[];
};

// What was found of the last evidence is where the milestone stands: verified evidence is always the last.
const MILESTONE = `SELECT m.title, m.owner_id AS "ownerId", m.verifier_id AS "verifierId", to_char(m.due_on, 'YYYY-MM-DD') AS "dueOn",
    CASE WHEN e.id IS NULL THEN NULL ELSE jsonb_build_object('id', e.id, 'round', e.round, 'by', e.person_id) END AS evidence,
    f.finding, ARRAY(SELECT unnest(ARRAY[o.owner_id, o.verifier_id]) FROM milestone o WHERE o.plan_id = m.plan_id) AS people
  FROM milestone m JOIN remediation_plan l ON l.id = m.plan_id
    LEFT JOIN LATERAL (SELECT id, round, person_id FROM milestone_evidence x WHERE x.milestone_id = m.id
      ORDER BY x.round DESC LIMIT 1) e ON true
    LEFT JOIN milestone_finding f ON f.evidence_id = e.id
  WHERE l.request_id = $1 AND m.id = $2`;

/** Locks the request and reads one milestone of its plan behind the lock. Null when either is unknown. */
export async function loadMilestone(
  tx: Queryable,
  ids: { readonly requestId: string; readonly milestoneId: string },
): Promise<Locked<LockedMilestone> | null> {
  const [locked, [row]] = await Promise.all([
    loadRequest(tx, ids.requestId),
    tx.query<Row>({ name: "milestone", text: MILESTONE, values: [ids.requestId, ids.milestoneId] }),
  ]);
  if (locked === null || row === undefined) return null;
  const { request } = locked.state;
  const { people, finding, title, ...rest } = row;
  const { requesterId, creatorId, beneficiaryId, decision } = request;
  const status = row.evidence === null ? "open" : (finding ?? "handed_in");
  const concerned = { requesterId, creatorId, beneficiaryId };
  return {
    now: locked.now,
    version: locked.version,
    state: {
      request,
      people,
      title,
      milestone: { id: ids.milestoneId, ...rest, ...concerned, decision, status },
    },
  };
}

/** What policy needs to know of a plan. */
export function planRelationOf({ request, people }: LockedMilestone): PlanRelation {
  return { request: relationOf(request), people };
}

/** What policy needs to know of one milestone. */
export function milestoneRelationOf({ request, milestone }: LockedMilestone): MilestoneRelation {
  const { ownerId, verifierId } = milestone;
  return { request: relationOf(request), ownerId, verifierId };
}
