import "server-only";
import { LIVE_SEATS } from "#lib/db/seats.ts";
import { visibleRequests } from "#lib/policy/visibility.ts";

/** Earlier requests of the same person on the same object, or of the same kind where it has none, as far as the reader may see them. */
export const HISTORY = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'number', x.number, 'decision', x.decision_status,
    'access', x.access_status, 'endsAt', iso(x.ends_at)) ORDER BY x.submitted_at DESC, x.id), '[]')
  FROM request x WHERE x.beneficiary_id = r.beneficiary_id AND x.id <> r.id AND (x.bucket_id = r.bucket_id
      OR (r.bucket_id IS NULL AND r.text_version > 0 AND x.kind = r.kind))
    AND x.text_version > 0 AND ${visibleRequests("x")})`;

/** Other approved exceptions on the bucket within a year, and the days on which data could be read by one of them. */
const ON_BUCKET = `(SELECT jsonb_build_object('count', count(*)::int, 'days', coalesce(ceil(sum(extract(epoch FROM
      greatest(interval '0', least(coalesce(g2.ended_at, g2.closed_at, c.now), c.now) - exposed_from(g2.id)))) / 86400), 0)::int)
  FROM request x JOIN access_grant g2 ON g2.request_id = x.id
  WHERE x.bucket_id = r.bucket_id AND x.id <> r.id AND x.submitted_at < coalesce(r.submitted_at, c.now) AND x.submitted_at > c.now - interval '1 year' AND ${visibleRequests("x")})`;

const ALSO_HOLDS = `(SELECT coalesce(jsonb_agg(x.number ORDER BY x.number), '[]') FROM request x
  WHERE x.beneficiary_id = r.beneficiary_id AND x.id <> r.id
    AND x.access_status NOT IN ('none', 'ended', 'closed') AND ${visibleRequests("x")})`;

/** What is not shown as it is but computed with: over request `r`, its version `v` and the clock `c`. */
export const FACTS = `jsonb_build_object('creatorId', r.creator_id, 'details', v.details, 'terms', v.terms, 'versionTuples', v.tuples,
  'withheld', coalesce(v.withheld, '[]'), 'seats', ${LIVE_SEATS}, 'onBucket', ${ON_BUCKET}, 'alsoHolds', ${ALSO_HOLDS})`;

const REF = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'number', ${alias}.number, 'decision', ${alias}.decision_status)`;

/** What a request renews, and what renews it: one that is written or judged, or was approved (EXC-7). */
export const RENEWS = `(SELECT ${REF("x")} FROM request x WHERE x.id = r.renews_id)`;
export const RENEWED_BY = `(SELECT ${REF("x")} FROM request x WHERE x.renews_id = r.id
  AND x.decision_status NOT IN ('rejected', 'withdrawn', 'lapsed') AND ${visibleRequests("x")})`;
