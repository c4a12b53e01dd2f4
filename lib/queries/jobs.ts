import "server-only";
import type { JobsView } from "#lib/contracts/admin.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { permitted, type Permitted } from "./permitted.ts";

const SHOWN = 50;

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

/** The queues and their dead jobs (OPS-2): they make things happen sooner, and losing them loses nothing. */
export async function jobsView(database: Queryable, actor: PersonActor): Promise<Permitted<JobsView>> {
  return permitted(actor, { action: "job.read", resource: null }, async () => {
    const [view] = await database.query<JobsView>({ text: `SELECT ${QUEUES} AS queues, ${DEAD} AS dead` });
    if (view === undefined) throw new Error("The queues are always one row");
    return view;
  });
}
