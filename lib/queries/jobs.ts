import "server-only";
import type { JobsView } from "#lib/contracts/admin.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { permitted, type Permitted } from "./permitted.ts";
import { CLOCK, END_NOT_PROVED } from "./request-row.ts";

const SHOWN = 50;

/** When an access was to be gone, over request `r` and its grant `g`. */
const DUE_GONE = "least(g.released_at, r.ends_at)";

const LATENESS = `(SELECT jsonb_build_object(
    'notProved', count(*) FILTER (WHERE ${END_NOT_PROVED}),
    'longestSeconds', max(extract(epoch FROM c.now - ${DUE_GONE})) FILTER (WHERE ${END_NOT_PROVED}),
    'proved', count(*) FILTER (WHERE g.ended_at > c.now - interval '7 days'),
    'medianSeconds', percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM g.ended_at - ${DUE_GONE}))
      FILTER (WHERE g.ended_at > c.now - interval '7 days'),
    'slowestSeconds', max(extract(epoch FROM g.ended_at - ${DUE_GONE})) FILTER (WHERE g.ended_at > c.now - interval '7 days'))
  FROM request r JOIN access_grant g ON g.request_id = r.id
  WHERE r.access_status NOT IN ('none', 'ended', 'closed') OR g.ended_at > c.now - interval '7 days')`;

const QUEUES = `(SELECT coalesce(jsonb_agg(jsonb_build_object('name', q.name,
    'waiting', (SELECT count(*) FROM pgboss.job j WHERE j.name = q.name AND j.state IN ('created', 'retry')),
    'active', (SELECT count(*) FROM pgboss.job j WHERE j.name = q.name AND j.state = 'active'),
    'dead', (SELECT count(*) FROM pgboss.job j WHERE j.name = q.name AND j.state = 'failed'),
    'doneLastHour', (SELECT count(*) FROM pgboss.job j WHERE j.name = q.name AND j.state = 'completed'
      AND j.completed_on > now() - interval '1 hour')) ORDER BY q.name), '[]')
  FROM pgboss.queue q WHERE q.name NOT LIKE '\\_\\_%')`;

const DEAD = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'queue', d.name, 'failedAt', iso(d.completed_on),
    'tries', d.retry_count + 1, 'error', left(coalesce(d.output ->> 'message', d.output ->> 'value', d.output::text, ''), 500))
    ORDER BY d.completed_on DESC), '[]')
  FROM (SELECT * FROM pgboss.job WHERE state = 'failed' ORDER BY completed_on DESC LIMIT ${SHOWN}) d)`;

/** Not yet as it is wanted, or refused when last asked; the most overdue first. */
const WAITS = "(NOT t.settled OR t.failure_reason IS NOT NULL)";
const TARGETS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'principal', w.principal_name,
    'securable', w.securable_name, 'reason', w.failure_reason, 'message', left(w.failure_message, 500), 'attempts', w.attempts,
    'nextInSeconds', extract(epoch FROM w.next_attempt_at - now())) ORDER BY w.failed_at NULLS LAST, w.id), '[]')
  FROM (SELECT * FROM catalog_target t WHERE ${WAITS} ORDER BY t.failed_at NULLS LAST, t.id LIMIT ${SHOWN}) w)`;

/** What the machine does, on its own clock: queues, dead jobs, targets that wait, and how late ends are proved (OPS-2, OPS-3). */
export async function jobsView(database: Queryable, actor: PersonActor): Promise<Permitted<JobsView>> {
  return permitted(actor, { action: "job.read", resource: null }, async () => {
    const [view] = await database.query<JobsView>({
      text: `SELECT ${LATENESS} AS lateness, ${QUEUES} AS queues, ${DEAD} AS dead, ${TARGETS} AS targets,
          (SELECT greatest(0, count(*) - ${SHOWN})::int FROM catalog_target t WHERE ${WAITS}) AS "moreTargets",
          (SELECT greatest(0, extract(epoch FROM now() - h.at))::float8 FROM heartbeat h WHERE h.name = 'sweeper') AS "sweptSecondsAgo",
          (SELECT h.note FROM heartbeat h WHERE h.name = 'sweeper') AS "sweepNote"
        FROM ${CLOCK}`,
    });
    if (view === undefined) throw new Error("What the machine does is always one row");
    return view;
  });
}
