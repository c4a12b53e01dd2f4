import type { RiskState } from "#lib/domain/risk/types.ts";
import type { RequestRelation } from "#lib/policy/types.ts";
import type { Queryable } from "../pool.ts";
import type { Locked } from "../transact.ts";

/** An entry as a command sees it under the row lock, with what policy needs to know of the exception it belongs to. */
export type LockedRisk = {
  readonly risk: RiskState;
  readonly number: string;
  readonly request: RequestRelation | null;
};

type Row = LockedRisk & { readonly version: number; readonly now: number };

const FACTS = `SELECT e.version, e.number, ms(c.now) AS now,
    jsonb_build_object('id', e.id, 'status', e.status, 'cause', e.cause, 'event', e.event, 'impact', e.impact,
      'inherent', jsonb_build_object('likelihood', e.inherent_likelihood, 'impact', e.inherent_impact),
      'residual', jsonb_build_object('likelihood', e.residual_likelihood, 'impact', e.residual_impact),
      'ownerId', e.owner_id, 'reviewCadence', e.review_cadence, 'treatment', e.treatment, 'activeAt', ms(e.active_at),
      'lastReviewAt', (SELECT ms(max(w.reviewed_at)) FROM risk_review w WHERE w.entry_id = e.id),
      'controls', k.texts, 'controlIds', k.ids,
      'concerned', CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('requesterId', r.requester_id,
        'creatorId', r.creator_id, 'beneficiaryId', r.beneficiary_id) END) AS risk,
    CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('kind', r.kind, 'requesterId', r.requester_id,
      'creatorId', r.creator_id, 'beneficiaryId', r.beneficiary_id, 'decision', r.decision_status, 'access', r.access_status,
      'slots', (SELECT coalesce(jsonb_agg(jsonb_build_object('slot', s.slot, 'signedBy', d.person_id)), '[]')
        FROM approval_slot s LEFT JOIN decision d ON d.request_id = s.request_id AND d.version = s.version AND d.slot = s.slot
          AND d.verdict = 'approve' AND d.void_at IS NULL
        WHERE s.request_id = r.id AND s.version = r.text_version)) END AS request
  FROM (SELECT clock_now() AS now OFFSET 0) c, risk_entry e LEFT JOIN request r ON r.id = e.request_id,
    LATERAL (SELECT coalesce(jsonb_agg(x.text ORDER BY x.position), '[]') AS texts,
      coalesce(jsonb_agg(x.id ORDER BY x.position), '[]') AS ids
      FROM risk_control x WHERE x.entry_id = e.id AND x.dropped_at IS NULL) k
  WHERE e.id = $1`;

/** Locks an entry and reads what its rules need, in one round trip. Null when the id is unknown. */
export async function loadRisk(tx: Queryable, id: string): Promise<Locked<LockedRisk> | null> {
  const [, [row]] = await Promise.all([
    tx.query({ text: "SELECT 1 FROM risk_entry WHERE id = $1 FOR UPDATE", values: [id] }),
    tx.query<Row>({ text: FACTS, values: [id] }),
  ]);
  if (row === undefined) return null;
  const { risk, number, request, version, now } = row;
  return { state: { risk, number, request }, version, now };
}

/** Whether somebody is active in the directory. */
export async function isActivePerson(on: Queryable, id: string): Promise<boolean> {
  const [row] = await on.query({ text: "SELECT 1 FROM person WHERE id = $1 AND active", values: [id] });
  return row !== undefined;
}
