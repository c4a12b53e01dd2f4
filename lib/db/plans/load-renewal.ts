import type { renewedText } from "#lib/domain/raw-bucket/renewal.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import { DAY, MINUTE } from "#lib/domain/shared/time.ts";
import type { Queryable } from "../pool.ts";
import { loadRequest, type LockedRequest } from "../requests/load.ts";
import type { Locked } from "../transact.ts";
import { chainToRenew } from "./renewal-chain.ts";

/** An access that is to be renewed, under its lock, with what the new text begins with. */
export type LockedRenewal = LockedRequest & {
  readonly nextNumber: string;
  readonly endedAt: number | null;
  /** A renewal that is written or judged, or was approved: there is at most one. */
  readonly openRenewal: { readonly id: string; readonly number: string } | null;
  /** The text as it was submitted. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly isRenewal: boolean;
  readonly earlier: Omit<Parameters<typeof renewedText>[1], "now">;
};

type Row = {
  readonly nextNumber: string;
  readonly endedAt: number | null;
  readonly openRenewal: LockedRenewal["openRenewal"];
  readonly details: LockedRenewal["details"] | null;
  readonly isRenewal: boolean;
  readonly submittedAt: number | null;
  readonly verified: readonly boolean[] | null;
  readonly explanations: Readonly<Record<string, string>> | null;
};

const EARLIER = `SELECT $2 || '-' || nextval('request_number_seq') AS "nextNumber",
    (SELECT ms(coalesce(g.ended_at, g.closed_at)) FROM access_grant g WHERE g.request_id = r.id) AS "endedAt",
    (SELECT jsonb_build_object('id', n.id, 'number', n.number) FROM request n WHERE n.renews_id = r.id
       AND n.decision_status NOT IN ('rejected', 'withdrawn', 'lapsed')) AS "openRenewal",
    v.details, r.renews_id IS NOT NULL AS "isRenewal", ms(v.submitted_at) AS "submittedAt",
    (SELECT jsonb_agg(EXISTS (SELECT 1 FROM milestone_finding f WHERE f.milestone_id = m.id AND f.finding = 'verified')
       ORDER BY m.position) FROM remediation_plan l JOIN milestone m ON m.plan_id = l.id WHERE l.request_id = r.id) AS verified,
    (SELECT jsonb_object_agg(x.milestone_id, x.explanation ORDER BY x.explained_at) FROM milestone_explanation x
       WHERE x.milestone_id = ANY ($3::text[])) AS explanations
  FROM request r LEFT JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version WHERE r.id = $1`;

/** Locks the request that is to be renewed and reads what its renewal begins with; null when the id is unknown. */
export async function loadRenewal(
  tx: Queryable,
  requestId: string,
  prefixOf: (kind: RequestKindName) => string,
): Promise<Locked<LockedRenewal> | null> {
  const locked = await loadRequest(tx, requestId);
  if (locked === null) return null;
  const chain = await chainToRenew(tx, requestId);
  if (chain === null) return null;
  const missed = chain.missed.map(({ id }) => id);
  const prefix = prefixOf(locked.state.request.kind);
  const [row] = await tx.query<Row>({ text: EARLIER, values: [requestId, prefix, missed] });
  if (row === undefined) return null;
  const { nextNumber, endedAt, openRenewal, isRenewal } = row;
  const earlier = {
    chain,
    maxDays: Math.floor((locked.state.policy.live.terms.maxMinutes * MINUTE) / DAY),
    submittedAt: row.submittedAt ?? locked.now,
    verified: row.verified ?? [],
    explanations: row.explanations ?? {},
  };
  const details = row.details ?? {};
  return {
    ...locked,
    state: { ...locked.state, nextNumber, endedAt, openRenewal, isRenewal, details, earlier },
  };
}
