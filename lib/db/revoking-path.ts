import { PLACES } from "./kinds/places.ts";
import type { Queryable } from "./pool.ts";

/** A sweep older than this means that nothing ends what is due. */
const SWEEP_LATE_SECONDS = 30;

export type RevokingPath = {
  readonly healthy: boolean;
  /** Why not, in plain words for whoever runs the portal; they name connections and nothing else. */
  readonly reasons: readonly string[];
};

/** Connections that hold, or are to hold, an access; one that nothing lies on matters to no end. */
const IN_USE = `(EXISTS (SELECT FROM (${PLACES}) p WHERE p.connection = c.name)
  OR EXISTS (SELECT FROM catalog_target t WHERE t.connection = c.name))`;

const REASONS = `SELECT s.reason FROM (
    SELECT 1 AS rank, 'no worker has swept within ${SWEEP_LATE_SECONDS} seconds' AS reason
      WHERE NOT EXISTS (SELECT FROM heartbeat WHERE name = 'sweeper' AND at > now() - interval '${SWEEP_LATE_SECONDS} seconds')
    UNION ALL SELECT 2, 'the engine only observes, after a restore' FROM engine_state WHERE mode = 'observing'
    UNION ALL SELECT 3, CASE
        WHEN c.open_until IS NOT NULL THEN 'the connection ' || c.name || ' does not answer'
        WHEN c.checked_at IS NULL THEN 'the connection ' || c.name || ' was not checked yet'
        ELSE 'the check of the connection ' || c.name || ' fails: ' || c.check_reason END
      FROM catalog_connection c
      WHERE (c.open_until IS NOT NULL OR c.checked_at IS NULL OR c.check_reason IS NOT NULL) AND ${IN_USE}) s
  ORDER BY s.rank, s.reason`;

/**
 * Whether an end that comes due now would be proved (OPS-3, UC-6): somebody sweeps, the engine pushes, every connection in use
 * answers. Fails closed: what is not known to work does not. Rejects when the database does not answer.
 */
export async function revokingPath(database: Queryable): Promise<RevokingPath> {
  const rows = await database.query<{ reason: string }>({ name: "revoking_path", text: REASONS });
  const reasons = rows.map(({ reason }) => reason);
  return { healthy: reasons.length === 0, reasons };
}
