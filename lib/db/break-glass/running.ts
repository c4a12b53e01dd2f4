import type { Queryable } from "../pool.ts";
import { CONNECTION } from "./places.ts";

/** An access that was just ended and of which nothing is noted yet that still runs. */
export type JustEnded = {
  readonly requestId: string;
  readonly connection: string;
  readonly principal: string;
};

/** Whether something is noted for window `a`. */
const NOTED =
  "EXISTS (SELECT 1 FROM audit_event e WHERE e.aggregate_id = a.request_id AND e.type = 'statements_running')";

/** Accesses that ended within the last minutes and are still to be asked about; what runs later is not theirs any more. */
export function justEnded(on: Queryable): Promise<readonly JustEnded[]> {
  return on.query<JustEnded>({
    name: "running.due",
    text: `SELECT a.request_id AS "requestId", p.user_name AS principal, coalesce(${CONNECTION}, 'main') AS connection
      FROM activity_read a JOIN request r ON r.id = a.request_id JOIN person p ON p.id = r.beneficiary_id
        JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version
      WHERE a.window_to > clock_now() - interval '10 minutes' AND NOT ${NOTED} ORDER BY a.window_to LIMIT 20`,
  });
}

/** Whether nothing is noted yet, under a lock that keeps other workers out until this one has. */
export async function isUnnoted(tx: Queryable, requestId: string): Promise<boolean> {
  await tx.query({
    text: "SELECT 1 FROM activity_read WHERE request_id = $1 FOR UPDATE",
    values: [requestId],
  });
  const [row] = await tx.query<{ unnoted: boolean }>({
    text: `SELECT NOT ${NOTED} AS unnoted FROM activity_read a WHERE a.request_id = $1`,
    values: [requestId],
  });
  return row?.unnoted === true;
}
