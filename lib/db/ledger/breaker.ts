import type { Queryable } from "../pool.ts";
import { inLots } from "../together.ts";

/** From so many failures in a row that are the server's own, only a probe is sent to it. */
const FAILURES_TO_OPEN = 5;
/** How long a connection stays open at first and at most; a return is noticed that much later, and access must then go at once. */
const FIRST_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 20;
/** How long a probe may take before another is sent, since its worker may have died. */
const PROBE_SECONDS = 35;

// As long again as it has failed already, which doubles with every probe in vain.
const WAIT = `make_interval(secs => least(${LONGEST_WAIT_SECONDS}, greatest(${FIRST_WAIT_SECONDS},
    extract(epoch FROM now() - coalesce(failing_since, now())))) * $2)`;

/**
 * Counts a failure that is the server's, and opens the connection for everybody when it is one too many in a row, never for less
 * than the server asked for. `jitter` is about 1. Times are the machine's.
 */
export async function noteServerFailure(
  on: Queryable,
  connection: string,
  { jitter, retryAfterMs }: { readonly jitter: number; readonly retryAfterMs: number },
): Promise<void> {
  await on.query({
    name: "breaker.failed",
    text: `UPDATE catalog_connection SET failures = failures + 1, failing_since = coalesce(failing_since, now()),
        open_until = CASE WHEN failures + 1 >= ${FAILURES_TO_OPEN} THEN greatest(open_until,
          now() + make_interval(secs => $3 / 1000.0), CASE WHEN open_until IS NULL THEN now() + ${WAIT} END) ELSE open_until END
      WHERE name = $1`,
    values: [connection, jitter, retryAfterMs],
  });
}

/**
 * Writes that the server answers. Where the connection was open, everything that waits for it is due at once, in the generation
 * that it has: that is how a return is followed by every end within seconds (UC-6). A crowd of answers is written once, since
 * all of it would wait for the one row.
 */
export const noteServerAnswer = inLots<string, void>(async (on, connections) => {
  for (const connection of new Set(connections)) await writeAnswer(on, connection);
  return connections.map(() => undefined);
});

async function writeAnswer(on: Queryable, connection: string): Promise<void> {
  await on.query({
    name: "breaker.answered",
    text: `WITH was AS (
        SELECT open_until IS NOT NULL AS open FROM catalog_connection WHERE name = $1 FOR UPDATE),
      closed AS (
        UPDATE catalog_connection SET failures = 0, failing_since = NULL, open_until = NULL, answered_at = now()
        FROM was WHERE name = $1),
      waiting AS (
        SELECT t.id FROM catalog_target t, was WHERE was.open AND t.connection = $1 AND NOT t.settled
          AND t.next_attempt_at > now() ORDER BY t.id FOR UPDATE OF t)
      UPDATE catalog_target t SET next_attempt_at = greatest(now(), t.busy_until) FROM waiting WHERE t.id = waiting.id`,
    values: [connection],
  });
}

/** Takes the probes of open connections whose time has come, each for one worker among all. */
export async function claimProbes(on: Queryable, connections: readonly string[]): Promise<readonly string[]> {
  const rows = await on.query<{ name: string }>({
    name: "breaker.probe",
    text: `UPDATE catalog_connection SET open_until = now() + interval '${PROBE_SECONDS} seconds'
      WHERE name = ANY ($1::text[]) AND open_until <= now() RETURNING name`,
    values: [[...connections]],
  });
  return rows.map((row) => row.name);
}

/** Keeps the connection open after a probe in vain, for longer each time. */
export async function noteVainProbe(
  on: Queryable,
  connection: string,
  { jitter, retryAfterMs }: { readonly jitter: number; readonly retryAfterMs: number },
): Promise<void> {
  await on.query({
    name: "breaker.vain",
    text: `UPDATE catalog_connection SET failures = failures + 1, failing_since = coalesce(failing_since, now()),
        open_until = greatest(now() + ${WAIT}, now() + make_interval(secs => $3 / 1000.0))
      WHERE name = $1 AND open_until IS NOT NULL`,
    values: [connection, jitter, retryAfterMs],
  });
}
