import "server-only";
import type { ConnectionsView } from "#lib/contracts/engine.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { permitted, type Permitted } from "./permitted.ts";

/** Seconds since; null for an instant that is null, which `greatest` would make 0. */
const ago = (instant: string): string =>
  `CASE WHEN ${instant} IS NOT NULL THEN greatest(0, extract(epoch FROM now() - ${instant}))::float8 END`;

const CONNECTION = `jsonb_build_object('name', c.name, 'host', c.host, 'dialect', c.dialect,
  'check', jsonb_build_object('secondsAgo', ${ago("c.checked_at")}, 'identity', c.identity, 'reason', c.check_reason,
    'message', left(c.check_message, 500), 'missing', to_jsonb(c.missing),
    'askedSecondsAgo', CASE WHEN c.check_asked_at > coalesce(c.checked_at, '-infinity') THEN ${ago("c.check_asked_at")} END),
  'breaker', jsonb_build_object('failures', c.failures, 'failingSeconds', ${ago("c.failing_since")},
    'probeInSeconds', extract(epoch FROM c.open_until - now())::float8),
  'answeredSecondsAgo', ${ago("greatest(c.answered_at, CASE WHEN c.check_reason IS NULL THEN c.checked_at END)")},
  'waiting', (SELECT count(*) FROM catalog_target t
    WHERE t.connection = c.name AND (NOT t.settled OR t.failure_reason IS NOT NULL)))`;

/** The servers of Unity Catalog as the workers have written them down, on the machine's clock (OPS-3, UC-8). */
export async function connectionsView(
  database: Queryable,
  actor: PersonActor,
): Promise<Permitted<ConnectionsView>> {
  return permitted(actor, { action: "connection.read", resource: null }, async () => {
    const [view] = await database.query<ConnectionsView>({
      text: `SELECT coalesce((SELECT jsonb_agg(${CONNECTION} ORDER BY c.name) FROM catalog_connection c), '[]') AS connections,
          (SELECT ${ago("h.at")} FROM heartbeat h WHERE h.name = 'sweeper') AS "sweptSecondsAgo"`,
    });
    if (view === undefined) throw new Error("The connections are always one row");
    return view;
  });
}
