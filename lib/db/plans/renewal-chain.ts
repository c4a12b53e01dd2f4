import type { Chain } from "#lib/domain/raw-bucket/renewal.ts";
import type { Queryable } from "../pool.ts";

/** The requests that led here, the nearest first; `first` gives the nearest as `p`. */
const earlier = (first: string): string => `WITH RECURSIVE earlier AS (
    SELECT p.id, p.renews_id, p.bucket_id, p.beneficiary_id, 1 AS depth FROM ${first}
    UNION ALL
    SELECT p.id, p.renews_id, p.bucket_id, p.beneficiary_id, e.depth + 1 FROM earlier e JOIN request p ON p.id = e.renews_id)`;

/** Days on which the data could be read over a set of requests, overlaps counted once; over the ids that the query `ids` gives, up to now. */
const heldDays = (
  ids: string,
): string => `(SELECT coalesce(ceil(sum(extract(epoch FROM upper(h.span) - lower(h.span)))
    / 86400), 0)::int FROM (SELECT unnest(range_agg(tstzrange(x.since, greatest(x.since,
      least(coalesce(g.ended_at, g.closed_at, clock_now()), clock_now()))))) AS span
      FROM access_grant g, LATERAL (SELECT exposed_from(g.id) AS since) x WHERE x.since IS NOT NULL AND g.request_id IN (${ids})) h)`;

const STANDINGS = `standing AS (SELECT m.id, m.title, m.due_on, e.depth, m.position,
      EXISTS (SELECT 1 FROM milestone_finding f WHERE f.milestone_id = m.id AND f.finding = 'verified') AS verified
    FROM earlier e JOIN remediation_plan l ON l.request_id = e.id JOIN milestone m ON m.plan_id = l.id)`;

const chainFrom = (first: string): string => `${earlier(first)}, ${STANDINGS}
  SELECT p.depth AS ordinal, ${heldDays("SELECT id FROM earlier")} AS "exposureDays",
    (SELECT count(*)::int FROM standing WHERE verified) AS met,
    (SELECT count(*)::int FROM standing WHERE NOT verified AND due_on >= (clock_now() AT TIME ZONE 'UTC')::date) AS open,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'title', title, 'dueOn', to_char(due_on, 'YYYY-MM-DD'))
      ORDER BY depth DESC, position), '[]') FROM standing
      WHERE NOT verified AND due_on < (clock_now() AT TIME ZONE 'UTC')::date) AS missed,
    n.bucket_id AS "bucketId", n.beneficiary_id AS "beneficiaryId"
  FROM (SELECT max(depth) AS depth FROM earlier) p JOIN earlier n ON n.depth = 1`;

const BEFORE = chainFrom("request r JOIN request p ON p.id = r.renews_id WHERE r.id = $1");
const WITH_ITSELF = chainFrom("request p WHERE p.id = $1");

/** What led to a renewal; null for a request that renews nothing. */
export async function renewalChain(on: Queryable, requestId: string | null): Promise<Chain | null> {
  if (requestId === null) return null;
  const [row] = await on.query<Chain>({ name: "renewal.chain", text: BEFORE, values: [requestId] });
  return row ?? null;
}

/** What would lead to a renewal of this request; null when it is unknown. */
export async function chainToRenew(on: Queryable, requestId: string): Promise<Chain | null> {
  const [row] = await on.query<Chain>({ name: "renewal.next", text: WITH_ITSELF, values: [requestId] });
  return row ?? null;
}
