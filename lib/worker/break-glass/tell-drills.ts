import { queueNotice } from "#lib/db/mail.ts";
import type { Queryable } from "#lib/db/pool.ts";

// On the day, once: claimed by the statement itself, so that of several workers one tells.
const DUE = `WITH due AS (
    SELECT id FROM drill_plan WHERE told_at IS NULL AND request_id IS NULL AND cancelled_at IS NULL AND due_at <= clock_now()
    ORDER BY due_at, id LIMIT 100 FOR UPDATE SKIP LOCKED),
  told AS (UPDATE drill_plan SET told_at = clock_now(), revision = revision + 1 WHERE id IN (SELECT id FROM due)
    RETURNING id, profile, engineer_id, planned_by, due_at)
  SELECT t.id, t.profile, t.engineer_id AS "engineerId", t.planned_by AS "plannedBy", p.display_name AS engineer,
    coalesce(f.name, t.profile) AS name, ms(t.due_at) AS "dueAt", ms(clock_now()) AS now
  FROM told t JOIN person p ON p.id = t.engineer_id
    LEFT JOIN break_glass_profile f ON f.profile = t.profile AND f.status = 'published'`;

type Due = {
  readonly id: string;
  readonly profile: string;
  readonly name: string;
  readonly engineerId: string;
  readonly engineer: string;
  readonly plannedBy: string;
  readonly dueAt: number;
  readonly now: number;
};

/** Tells on the day of a planned drill whoever is to hold it, and whoever planned it (BG-8). */
export async function tellDrills(database: Queryable): Promise<void> {
  for (const drill of await database.query<Due>({ name: "drill.due", text: DUE }))
    await tell(database, drill);
}

async function tell(database: Queryable, drill: Due): Promise<void> {
  const { id, profile, name, engineer, engineerId, plannedBy, dueAt, now } = drill;
  const facts = [["Profile", name] as const, ["Planned for", dueAt] as const];
  await queueNotice(
    database,
    {
      template: "worded",
      data: {
        subject: "DRILL: ask for break-glass now",
        lines: [
          "Your drill of break-glass is today: ask as if there were an incident, and mark it as a drill.",
          "Everything goes as in earnest, and no access is given.",
        ],
        facts,
        link: {
          label: "Ask for it",
          path: `/requests/new/break-glass?profile=${encodeURIComponent(profile)}&drill=1`,
        },
      },
      to: [engineerId],
      once: `drill:${id}`,
    },
    now,
  );
  if (plannedBy === engineerId) return;
  await queueNotice(
    database,
    {
      template: "worded",
      data: {
        subject: `DRILL: ${engineer} was told to ask now`,
        lines: ["A drill of break-glass that you planned is due, and whoever is to hold it was told."],
        facts,
        link: { label: "Look at the drills", path: "/break-glass/drills" },
      },
      to: [plannedBy],
      once: `drill:${id}:planner`,
    },
    now,
  );
}
