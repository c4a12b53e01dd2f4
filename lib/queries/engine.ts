import "server-only";
import type { EngineView } from "#lib/contracts/engine.ts";
import { readEngineState } from "#lib/db/ledger/engine-state.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { DUE_GONE } from "#lib/db/requests/overdue.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { permitted, type Permitted } from "./permitted.ts";
import { CLOCK, END_NOT_PROVED } from "./request-row.ts";

const SHOWN = 50;

/** How long after it was due an end was proved, over grant `g`. */
const LATE = `extract(epoch FROM g.ended_at - ${DUE_GONE})`;
const PROVED = "g.ended_at > c.now - interval '7 days'";

const LATENESS = `(SELECT jsonb_build_object(
    'notProved', count(*) FILTER (WHERE ${END_NOT_PROVED}),
    'longestSeconds', max(extract(epoch FROM c.now - ${DUE_GONE})) FILTER (WHERE ${END_NOT_PROVED}),
    'proved', count(*) FILTER (WHERE ${PROVED}),
    'medianSeconds', percentile_cont(0.5) WITHIN GROUP (ORDER BY ${LATE}) FILTER (WHERE ${PROVED}),
    'slowestSeconds', max(${LATE}) FILTER (WHERE ${PROVED}),
    'within', jsonb_build_object('second', count(*) FILTER (WHERE ${PROVED} AND ${LATE} <= 1),
      'quarter', count(*) FILTER (WHERE ${PROVED} AND ${LATE} <= 15),
      'minute', count(*) FILTER (WHERE ${PROVED} AND ${LATE} <= 60)))
  FROM request r JOIN access_grant g ON g.request_id = r.id
  WHERE r.access_status NOT IN ('none', 'ended') OR ${PROVED})`;

/** Not yet as it is wanted, or refused when last asked; the most overdue first. */
const WAITS = "(NOT t.settled OR t.failure_reason IS NOT NULL)";
const next = (instant: string): string => `extract(epoch FROM ${instant} - now())::float8`;

const WAITING = `(SELECT coalesce(jsonb_agg(jsonb_build_object('connection', w.connection, 'reason', w.failure_reason,
    'count', w.count, 'nextInSeconds', ${next("w.next")}) ORDER BY w.connection, w.failure_reason NULLS LAST), '[]')
  FROM (SELECT t.connection, t.failure_reason, count(*) AS count, min(t.next_attempt_at) AS next
    FROM catalog_target t WHERE ${WAITS} GROUP BY t.connection, t.failure_reason) w)`;

const TARGETS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'connection', w.connection, 'principal', w.principal_name,
    'securable', w.securable_name, 'reason', w.failure_reason, 'message', left(w.failure_message, 500), 'attempts', w.attempts,
    'nextInSeconds', ${next("w.next_attempt_at")}) ORDER BY w.failed_at NULLS LAST, w.id), '[]')
  FROM (SELECT * FROM catalog_target t WHERE ${WAITS} ORDER BY t.failed_at NULLS LAST, t.id LIMIT ${SHOWN}) w)`;

const LOOPS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('name', h.name, 'note', h.note,
    'secondsAgo', greatest(0, extract(epoch FROM now() - h.at))::float8) ORDER BY h.name <> 'sweeper', h.name), '[]')
  FROM heartbeat h WHERE h.name <> 'worker settings')`;

/** Whether ends are proved in time and what waits in Unity Catalog, on the machine's clock (OPS-2, OPS-3, UC-6). */
export async function engineView(database: Queryable, actor: PersonActor): Promise<Permitted<EngineView>> {
  return permitted(actor, { action: "engine.read", resource: null }, async () => {
    const [state, [view]] = await Promise.all([readEngineState(database), readView(database)]);
    if (view === undefined) throw new Error("The state of the engine is always one row");
    return { ...view, observing: state.mode === "observing" ? state.because : null };
  });
}

function readView(database: Queryable): Promise<readonly Omit<EngineView, "observing">[]> {
  return database.query({
    text: `SELECT ${LOOPS} AS loops, ${LATENESS} AS lateness, ${WAITING} AS waiting, ${TARGETS} AS targets,
          (SELECT greatest(0, count(*) - ${SHOWN})::int FROM catalog_target t WHERE ${WAITS}) AS "moreTargets",
          (SELECT count(*)::int FROM pgboss.job WHERE state = 'failed') AS "deadJobs"
        FROM ${CLOCK}`,
  });
}
