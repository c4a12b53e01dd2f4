import type { AuditRecord } from "#lib/audit-log/append.ts";
import { HELD_EARLY_DAYS } from "#lib/domain/break-glass/drill-plan.ts";
import type {
  DrillCalledOff,
  DrillFacts,
  DrillPlan,
  DrillPlanned,
} from "#lib/domain/break-glass/drill-plan.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import type { Locked } from "../transact.ts";

const FACTS = `SELECT ms(clock_now()) AS now, f.id IS NOT NULL AS "profileStands",
    coalesce(EXISTS (SELECT 1 FROM people_with_role('requester') AS r(id) JOIN person p USING (id) WHERE r.id = $2 AND p.active)
      AND (f.askers = '{}' OR EXISTS (
        WITH RECURSIVE member AS (
          SELECT group_id FROM group_person WHERE person_id = $2
          UNION SELECT g.parent_id FROM group_group g JOIN member m ON m.group_id = g.child_id)
        SELECT 1 FROM member m JOIN directory_group g ON g.id = m.group_id WHERE g.name = ANY (f.askers))), false) AS "engineerMayAsk",
    EXISTS (SELECT 1 FROM drill_plan d WHERE d.engineer_id = $2 AND d.profile = $1
      AND d.request_id IS NULL AND d.cancelled_at IS NULL) AS "plannedAlready"
  FROM (SELECT) one LEFT JOIN break_glass_profile f ON f.profile = $1 AND f.status = 'published'`;

/** What the rules of a new plan depend on, under the lock that makes plans one at a time (BG-8). */
export async function lockDrillFacts(
  tx: Queryable,
  who: { readonly profile: string; readonly engineerId: string },
): Promise<Locked<DrillFacts>> {
  await tx.query({ name: "drill.lock", text: "SELECT pg_advisory_xact_lock(hashtext('drill_plan'))" });
  const [state] = await tx.query<DrillFacts>({
    name: "drill.facts",
    text: FACTS,
    values: [who.profile, who.engineerId],
  });
  if (state === undefined) throw new Error("The facts of a drill are always one row");
  return { state, version: 0, now: state.now };
}

/** Locks one plan; null when the id is unknown. */
export async function lockDrillPlan(tx: Queryable, id: string): Promise<Locked<DrillPlan> | null> {
  const [row] = await tx.query<DrillPlan & { readonly version: number; readonly now: number }>({
    name: "drill.get",
    text: `SELECT id, request_id AS "requestId", ms(cancelled_at) AS "cancelledAt", revision AS version, ms(clock_now()) AS now
      FROM drill_plan WHERE id = $1 FOR UPDATE`,
    values: [id],
  });
  if (row === undefined) return null;
  const { version, now, ...state } = row;
  return { state, version, now };
}

/** Writes a new plan; the domain event is the audit event. */
export function writeDrillPlan(tx: Queryable, event: DrillPlanned): AuditRecord {
  void tx.query({
    text: `INSERT INTO drill_plan (id, profile, engineer_id, due_at, planned_by, planned_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [
      event.drillId,
      event.profile,
      event.engineerId,
      instant(event.dueAt),
      event.by,
      instant(event.at),
    ],
  });
  return auditOf(event);
}

/** Writes that a plan was called off. */
export function writeCalledOff(tx: Queryable, event: DrillCalledOff): AuditRecord {
  void tx.query({
    text: "UPDATE drill_plan SET cancelled_at = $2, cancelled_by = $3, revision = revision + 1 WHERE id = $1",
    values: [event.drillId, instant(event.at), event.by],
  });
  return auditOf(event);
}

/**
 * A drill that is submitted holds the plan that waits for that person and profile, the most overdue first, if one is due by then;
 * a request that is no drill holds none.
 */
export function holdPlannedDrill(tx: Queryable, requestId: string): Promise<unknown> {
  return tx.query({
    text: `UPDATE drill_plan SET request_id = $1, revision = revision + 1 WHERE id = (
        SELECT d.id FROM drill_plan d JOIN request r ON r.id = $1 AND r.drill AND r.beneficiary_id = d.engineer_id
          AND r.profile = d.profile
        WHERE d.request_id IS NULL AND d.cancelled_at IS NULL
          AND d.due_at <= clock_now() + interval '${HELD_EARLY_DAYS} days'
        ORDER BY d.due_at, d.id LIMIT 1)
      AND NOT EXISTS (SELECT 1 FROM drill_plan x WHERE x.request_id = $1)`,
    values: [requestId],
  });
}

function auditOf(event: DrillPlanned | DrillCalledOff): AuditRecord {
  const { type, drillId: id, ...data } = event;
  return { type, aggregate: { type: "drill_plan", id }, data };
}
