import type { LedgerLine, OpenFinding, Recorded } from "#lib/domain/drift/types.ts";
import type { Known } from "#lib/domain/grants/delta.ts";
import type { Principal } from "#lib/domain/grants/types.ts";
import type { Queryable } from "../pool.ts";
import type { DueSecurable } from "./watched.ts";

/** What is known of a securable right after it was read. */
export type KnownOfSecurable = {
  readonly first: boolean;
  readonly ledger: readonly (LedgerLine & { readonly requests: readonly string[] })[];
  readonly recorded: readonly Recorded[];
  readonly open: readonly OpenFinding[];
};

type LineRow = Omit<LedgerLine, "known" | "principal"> & {
  readonly kind: Principal["kind"];
  readonly name: string;
  readonly present: boolean | null;
  readonly requests: readonly string[];
};
type Row = Omit<KnownOfSecurable, "ledger"> & { readonly ledger: readonly LineRow[] };

/** For so long a server may show what was there before our last change (read after write). */
const LAG = "interval '60 seconds'";

// Steady: settled, with nothing under way, and last looked at well before this look began; whatever the ledger did since has
// either left it unsettled or moved `read_at`.
const LEDGER = `SELECT coalesce(jsonb_agg(jsonb_build_object('tupleId', t.id, 'targetId', c.id, 'kind', c.principal_kind,
    'name', c.principal_name, 'privilege', t.privilege, 'wanted', cardinality(live.requests) > 0, 'requests', live.requests,
    'ours', t.intended_at IS NOT NULL AND NOT t.preexisting, 'present', t.present, 'removing', t.removal_for IS NOT NULL,
    'steady', c.settled AND c.busy_until IS NULL AND coalesce(c.read_at < $2::timestamptz - ${LAG}, false))), '[]')
  FROM catalog_target c JOIN access_tuple t ON t.target_id = c.id,
    LATERAL (SELECT ARRAY(SELECT DISTINCT g.request_id FROM holder h JOIN access_grant g ON g.id = h.grant_id
      WHERE h.tuple_id = t.id AND h.released_at IS NULL AND g.ends_at > clock_now()) AS requests) live
  WHERE c.securable_name = w.securable_name AND c.securable_type = w.securable_type AND c.connection = w.connection`;

/** Reads the ledger on one securable, what was seen there before and what was found and is open, all of one moment. */
export async function readKnown(tx: Queryable, { id, since }: DueSecurable): Promise<KnownOfSecurable> {
  const [row] = await tx.query<Row>({
    name: "drift.known",
    text: `SELECT w.first_read_at IS NULL AS first, (${LEDGER}) AS ledger,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'principal', o.principal, 'privilege', o.privilege,
          'baseline', o.baseline)), '[]') FROM observed_access o WHERE o.watched_id = w.id AND o.gone_at IS NULL) AS recorded,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'principal', f.principal,
          'privilege', f.privilege)), '[]') FROM drift_finding f WHERE f.watched_id = w.id AND f.closed_at IS NULL) AS open
      FROM watched_securable w WHERE w.id = $1`,
    values: [id, since],
  });
  if (row === undefined) throw new Error(`No securable ${id} is watched`);
  return {
    ...row,
    ledger: row.ledger.map(({ kind, name, present, ...line }) => asLine(line, { kind, name }, present)),
  };
}

function asLine<T extends object>(
  line: T,
  principal: Principal,
  present: boolean | null,
): T & { readonly principal: Principal; readonly known: Known } {
  const known = present === null ? "unknown" : present ? "present" : "absent";
  return { ...line, principal, known };
}
