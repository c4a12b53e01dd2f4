import { queueNotice } from "#lib/db/mail.ts";
import type { Queryable } from "#lib/db/pool.ts";

/** So many days before a milestone is due its owner is told, once. */
const DAYS_AHEAD = 7;

// What was sent or waits is not written again. What waits for its verifier is told to them when it is handed in.
const DUE = `SELECT m.id, l.request_id AS "requestId", m.title, m.owner_id AS owner, ms(m.due_on::timestamp AT TIME ZONE 'UTC') AS "dueAt",
    ms(c.now) AS now
  FROM (SELECT clock_now() AS now OFFSET 0) c, milestone m JOIN remediation_plan l ON l.id = m.plan_id
    JOIN request r ON r.id = l.request_id JOIN person p ON p.id = m.owner_id AND p.active
  WHERE r.decision_status = 'approved' AND m.due_on <= ((c.now AT TIME ZONE 'UTC')::date + ${DAYS_AHEAD})
    AND NOT EXISTS (SELECT 1 FROM milestone_evidence e WHERE e.milestone_id = m.id)
    AND NOT EXISTS (SELECT 1 FROM mail k WHERE k.once = concat_ws(':', 'notice', 'milestone_due', 'due', m.id, m.owner_id))
  ORDER BY m.due_on, m.id LIMIT 500`;

type Due = {
  readonly id: string;
  readonly requestId: string;
  readonly title: string;
  readonly owner: string;
  readonly dueAt: number;
  readonly now: number;
};

/** Writes a mail for each milestone of a plan in force that is due within a week and of which nothing was handed in (EXC-6). */
export async function queueMilestonesDue(database: Queryable): Promise<void> {
  const due = await database.query<Due>({ name: "milestones.due", text: DUE });
  for (const { id, requestId, title, owner, dueAt, now } of due)
    await queueNotice(
      database,
      {
        template: "milestone_due",
        data: { requestId, milestone: title, dueAt, verify: false },
        to: [owner],
        once: `due:${id}`,
      },
      now,
    );
}
