import { LATE_ROWS, READ_EVERY } from "#lib/domain/break-glass/activity.ts";
import type { ActivityClass } from "#lib/domain/shared/activity.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

/** A window that is to be read now; times in ms since 1970 on the database's clock. */
export type DueRead = {
  readonly requestId: string;
  readonly connection: string;
  /** Whom the audit tables know the holder as. */
  readonly principal: string;
  readonly from: number;
  readonly to: number;
  readonly now: number;
  /** No row of the window is waited for any more: this read, if it succeeds, is the last. */
  readonly last: boolean;
};

const every = (ms: number): string => `interval '${ms / 1000} seconds'`;

// The claim is the plan: whoever takes a read sets when the next one is due, so that it is neither read twice at once nor
// forgotten by a worker that dies. A last read that fails is tried again until it succeeds.
const CLAIM = `WITH c AS (SELECT clock_now() AS now OFFSET 0), due AS (
    SELECT a.request_id FROM activity_read a, c WHERE a.next_at <= c.now ORDER BY a.next_at, a.request_id LIMIT $1
    FOR UPDATE OF a SKIP LOCKED)
  UPDATE activity_read a SET next_at = CASE
      WHEN a.window_to IS NULL THEN c.now + ${every(READ_EVERY.inside)}
      WHEN c.now >= a.window_to + ${every(LATE_ROWS)} THEN c.now + ${every(READ_EVERY.overdue)}
      ELSE least(a.window_to + ${every(LATE_ROWS)}, c.now + CASE WHEN c.now < a.window_to + interval '1 hour'
        THEN ${every(READ_EVERY.soonAfter)} ELSE ${every(READ_EVERY.later)} END) END
  FROM c, due, request r, person p
  WHERE a.request_id = due.request_id AND r.id = a.request_id AND p.id = r.beneficiary_id
  RETURNING a.request_id AS "requestId", p.user_name AS principal, ms(a.window_from) AS "from",
    ms(coalesce(a.window_to, c.now)) AS "to", ms(c.now) AS now,
    coalesce(c.now >= a.window_to + ${every(LATE_ROWS)}, false) AS last,
    coalesce((SELECT f.connection FROM break_glass_profile f WHERE f.profile = r.profile AND f.published_at <= a.window_from
      ORDER BY f.version DESC LIMIT 1), 'main') AS connection`;

/** Takes up to so many windows whose read is due; another worker gets others (BG-6). */
export async function claimReads(on: Queryable, most: number): Promise<readonly DueRead[]> {
  return on.query<DueRead>({ name: "activity.claim", text: CLAIM, values: [most] });
}

// A class that was seen once stays, and its counts only grow: what the tables forget was done all the same.
const WRITE = `WITH a AS (UPDATE activity_read SET read_at = $2, through_at = greatest(through_at, $3), failure = NULL, failed_at = NULL,
      row_count = greatest(row_count, $4), next_at = CASE WHEN $5 THEN NULL ELSE next_at END
    WHERE request_id = $1 RETURNING request_id)
  INSERT INTO activity_class AS k (request_id, key, object_type, object_name, action, client, times, refused, taken_out, first_at,
    last_at, found_at)
  SELECT a.request_id, left(encode(sha256(convert_to(jsonb_build_array(n."objectType", n."objectName", n.action, n.client,
      n."takenOut")::text, 'UTF8')), 'hex'), 24), n."objectType", n."objectName", n.action, n.client, n.times, n.refused, n."takenOut",
    to_timestamp(n."firstAt" / 1000), to_timestamp(n."lastAt" / 1000), clock_now()
  FROM a, jsonb_to_recordset($6::jsonb) AS n("objectType" text, "objectName" text, action text, client text, times int, refused int,
    "takenOut" boolean, "firstAt" float8, "lastAt" float8)
  ON CONFLICT (request_id, key) DO UPDATE SET times = greatest(k.times, excluded.times), refused = greatest(k.refused, excluded.refused),
    first_at = least(k.first_at, excluded.first_at), last_at = greatest(k.last_at, excluded.last_at)`;

/** Keeps what a read showed; after the last one nothing is read again. */
export async function writeRead(
  on: Queryable,
  { requestId, now, last }: Pick<DueRead, "requestId" | "now" | "last">,
  { throughAt, classes }: { readonly throughAt: number | null; readonly classes: readonly ActivityClass[] },
): Promise<void> {
  const rows = classes.reduce((sum, { times }) => sum + times, 0);
  const values = [requestId, instant(now), instant(throughAt), rows, last, JSON.stringify(classes)];
  await on.query({ name: "activity.write", text: WRITE, values });
}

/** Keeps why a read failed, beside what earlier ones showed. */
export async function writeFailedRead(on: Queryable, requestId: string, failure: string): Promise<void> {
  await on.query({
    name: "activity.failed",
    text: "UPDATE activity_read SET failure = $2, failed_at = clock_now() WHERE request_id = $1",
    values: [requestId, failure],
  });
}
