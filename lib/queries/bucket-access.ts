import "server-only";
import type { BucketAccessView, FoundRow, ReachRow } from "#lib/contracts/reach.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { FOUND, FOUND_JOINS, FOUND_ROW, REACH_JOINS, REACH_ROW, READS } from "./reach-rows.ts";
import { CLOCK, REQUEST_ROW, REQUEST_ROW_JOINS } from "./request-row.ts";

const SHOWN = 200;
const HISTORY = 25;

/** Grants on bucket `k` that were neither proved ended nor closed. */
const HELD = `(SELECT h.grant_id, array_agg(DISTINCT t.privilege) AS privileges, array_agg(DISTINCT ct.securable_name) AS securables
  FROM catalog_target ct JOIN access_tuple t ON t.target_id = ct.id JOIN holder h ON h.tuple_id = t.id
    JOIN access_grant live ON live.id = h.grant_id AND live.ended_at IS NULL AND live.closed_at IS NULL
  WHERE ct.securable_name = k.securable_name AND ct.securable_type = k.securable_type AND ${READS} GROUP BY h.grant_id)`;

const VIEW = `SELECT k.owner_id AS "ownerId", iso(c.now) AS now, (SELECT count(DISTINCT (g.principal_kind, g.principal_name))::int FROM ${HELD} held JOIN access_grant g ON g.id = held.grant_id) AS "holderCount",
    (SELECT coalesce(jsonb_agg(${REACH_ROW} ORDER BY r.ends_at, g.id), '[]')
      FROM (SELECT * FROM ${HELD} every LIMIT ${SHOWN}) held ${REACH_JOINS}) AS holders,
    (SELECT coalesce(jsonb_agg(${FOUND_ROW} ORDER BY ct.principal_name, t.privilege), '[]')
      FROM catalog_target ct JOIN access_tuple t ON t.target_id = ct.id ${FOUND_JOINS}
      WHERE ct.securable_name = k.securable_name AND ct.securable_type = k.securable_type AND ${FOUND}) AS found,
    (SELECT coalesce(jsonb_agg(${REQUEST_ROW} ORDER BY l.created_at DESC, l.id), '[]')
      FROM (SELECT r.id, r.created_at FROM request r WHERE r.bucket_id = k.id AND ${VISIBLE_REQUESTS}
        ORDER BY r.created_at DESC, r.id LIMIT ${HISTORY}) l JOIN request r ON r.id = l.id ${REQUEST_ROW_JOINS}) AS history,
    (SELECT count(*)::int FROM request r WHERE r.bucket_id = k.id AND r.text_version > 0 AND NOT ${VISIBLE_REQUESTS}) AS "hiddenCount"
  FROM raw_bucket k, ${CLOCK} WHERE k.id = $4`;

type Row = Pick<BucketAccessView, "holderCount" | "history" | "hiddenCount" | "now"> & {
  readonly ownerId: string;
  readonly holders: readonly ReachRow[];
  readonly found: readonly FoundRow[];
};

/**
 * Who can reach a bucket, and why (REQ-9): owner, security, auditors, the EDP team and slot holders see who holds it, others
 * how many do; a request is named only to those who may see it. Null when there is no such bucket.
 */
export async function bucketAccess(
  database: Queryable,
  actor: PersonActor,
  bucketId: string,
): Promise<BucketAccessView | null> {
  const [row] = await database.query<Row>({ text: VIEW, values: [...visibilityOf(actor), bucketId] });
  if (row === undefined) return null;
  const { ownerId, holders, found, ...open } = row;
  const answer = authorize(actor, "bucket.holders", { ownerId });
  return {
    ...open,
    holders: answer.allow ? holders : null,
    found: answer.allow ? found : null,
    because: answer.because.sentence,
  };
}
