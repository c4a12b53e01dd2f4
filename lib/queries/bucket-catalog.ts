import "server-only";
import type { BucketCatalogView } from "#lib/contracts/drift.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { No } from "#lib/db/outcome.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { visibilityOf } from "#lib/policy/visibility.ts";
import { FINDING_ROW, personOfPrincipal, requestsOfTuple, viewOf, type FindingFacts } from "./finding-row.ts";
import { LOOK, LOOK_FROM } from "./look-row.ts";

const SHOWN = 200;

/** The watched securables of bucket `b`: itself and what it lies in. */
const PLACES = `w.connection = b.connection AND ((w.securable_type, w.securable_name) = (b.securable_type, b.securable_name)
  OR b.securable_type = 'volume' AND (w.securable_type, w.securable_name) IN (
    ('catalog', split_part(b.securable_name, '.', 1)),
    ('schema', split_part(b.securable_name, '.', 1) || '.' || split_part(b.securable_name, '.', 2))))`;

/** On what a bucket lies in only what gives its data counts (givesDataBelow). */
const SEEN = `observed_access o JOIN watched_securable w ON w.id = o.watched_id
  WHERE o.gone_at IS NULL AND ${PLACES} AND (w.securable_type = b.securable_type
    OR o.privilege IN ('READ_VOLUME', 'WRITE_VOLUME', 'ALL_PRIVILEGES', 'MANAGE'))`;

/** The tuple of the ledger that `o` on `w` is. */
const TUPLE = `(SELECT t.id, t.intended_at IS NOT NULL AND NOT t.preexisting AND t.removal_for IS NULL AS ours,
    EXISTS (SELECT 1 FROM holder h JOIN access_grant g ON g.id = h.grant_id
      WHERE h.tuple_id = t.id AND h.released_at IS NULL AND g.ends_at > clock_now()) AS held
  FROM catalog_target c JOIN access_tuple t ON t.target_id = c.id
  WHERE (c.connection, c.securable_type, c.securable_name) = (w.connection, w.securable_type, w.securable_name)
    AND t.privilege = o.privilege AND CASE WHEN c.principal_kind = 'group' THEN c.principal_name = o.principal
      ELSE lower(c.principal_name) = lower(o.principal) END LIMIT 1)`;

const WHY = `CASE WHEN t.held THEN 'request' WHEN t.ours THEN 'ending' WHEN o.baseline = 'first_look' THEN 'baseline'
  WHEN o.baseline = 'adopted' THEN 'adopted' ELSE 'unexplained' END`;

const LINES = `(SELECT coalesce(jsonb_agg(l.line ORDER BY l.rank, l.principal, l.privilege, l.id), '[]') FROM (
    SELECT o.id, o.principal, o.privilege, CASE ${WHY} WHEN 'unexplained' THEN 0 ELSE 1 END AS rank,
      jsonb_build_object('id', o.id, 'principal', o.principal, 'person', ${personOfPrincipal("o")}, 'privilege', o.privilege,
        'on', jsonb_build_object('type', w.securable_type, 'fullName', w.securable_name), 'why', ${WHY},
        'requests', ${requestsOfTuple("t.id")}, 'firstSeenAt', iso(o.first_seen_at)) AS line
    FROM ${SEEN.replace("WHERE", `LEFT JOIN LATERAL ${TUPLE} t ON true WHERE`)}
    ORDER BY rank, o.principal, o.privilege, o.id LIMIT ${SHOWN}) l)`;

const FINDINGS = `(SELECT coalesce(jsonb_agg(${FINDING_ROW} ORDER BY f.opened_at, f.id), '[]')
  FROM drift_finding f JOIN watched_securable w ON w.id = f.watched_id WHERE f.closed_at IS NULL AND ${PLACES})`;

const VIEW = `SELECT b.owner_id AS "ownerId", iso(clock_now()) AS now, ${LINES} AS lines,
    (SELECT greatest(0, count(*) - ${SHOWN})::int FROM ${SEEN}) AS more, ${FINDINGS} AS findings,
    (SELECT ${LOOK} FROM ${LOOK_FROM} WHERE ${PLACES}) AS look
  FROM raw_bucket b WHERE b.id = $4`;

type Row = Omit<BucketCatalogView, "findings" | "mayCheck"> & {
  readonly ownerId: string;
  readonly findings: readonly FindingFacts[];
};
type Found =
  | { readonly ok: true; readonly value: BucketCatalogView }
  | { readonly ok: false; readonly no: Extract<No<never>, { readonly kind: "not_found" | "forbidden" }> };

/** What Unity Catalog says of a bucket and why each of it is there, for whoever may know who holds it (UC-7, REQ-9). */
export async function bucketCatalog(
  database: Queryable,
  actor: PersonActor,
  bucketId: string,
): Promise<Found> {
  const [row] = await database.query<Row>({ text: VIEW, values: [...visibilityOf(actor), bucketId] });
  if (row === undefined) return { ok: false, no: { kind: "not_found" } };
  const { ownerId, findings, ...open } = row;
  const answer = authorize(actor, "bucket.holders", { ownerId });
  if (!answer.allow) return { ok: false, no: { kind: "forbidden", because: answer.because } };
  const mayCheck = authorize(actor, "drift.check", { ownerId }).allow;
  return {
    ok: true,
    value: { ...open, findings: findings.map((finding) => viewOf(actor, finding)), mayCheck },
  };
}
