import type { Seat, SlotName } from "#lib/domain/approvals/types.ts";
import type { Delegation, DelegationFacts, PendingRequest, Person } from "#lib/domain/delegation/types.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import type { Queryable } from "../pool.ts";
import { LIVE_SEATS } from "../seats.ts";
import type { Locked } from "../transact.ts";

/** The slots that a request of each kind needs signed together, by the policies in force. */
export const SLOTS_OF_KIND = `(SELECT jsonb_object_agg(p.kind, p.slots) FROM approval_policy p WHERE p.status = 'published')`;
export type SlotsOfKind = Readonly<Record<RequestKindName, readonly SlotName[]>>;

const PERSON = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.display_name)`;

/** Undecided requests as the matching needs them, over `request r`. */
export const PENDING = `jsonb_build_object('number', r.number,
  'concerned', jsonb_build_object('requesterId', r.requester_id, 'creatorId', r.creator_id, 'beneficiaryId', r.beneficiary_id),
  'open', (SELECT coalesce(jsonb_agg(s.slot), '[]') FROM approval_slot s
    WHERE s.request_id = r.id AND s.version = r.text_version AND s.open),
  'signers', (SELECT coalesce(jsonb_agg(d.person_id), '[]') FROM decision d
    WHERE d.request_id = r.id AND d.version = r.text_version AND d.verdict = 'approve' AND d.void_at IS NULL))`;

const FACTS = `SELECT ms(c.now) AS now, ${LIVE_SEATS} AS seats, ${SLOTS_OF_KIND} AS kinds,
    (SELECT ${PERSON("p")} FROM person p WHERE p.id = $2 AND p.active) AS delegate,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'seatId', d.seat_id, 'slot', d.slot, 'delegator', ${PERSON("o")},
        'delegate', ${PERSON("w")}, 'startsAt', ms(d.starts_at), 'endsAt', ms(d.ends_at)) ORDER BY d.starts_at, d.id), '[]')
      FROM delegation d JOIN person o ON o.id = d.delegator_id JOIN person w ON w.id = d.delegate_id
      WHERE d.ended_at IS NULL AND d.ends_at > c.now
        AND (d.delegator_id IN ($1, $2) OR d.delegate_id IN ($1, $2))) AS delegations,
    (SELECT coalesce(jsonb_agg(${PENDING} ORDER BY r.submitted_at, r.id), '[]') FROM request r
      WHERE r.decision_status IN ('waiting_for_approval', 'question_open')
        AND (r.requester_id IN ($1, $2) OR r.creator_id IN ($1, $2) OR r.beneficiary_id IN ($1, $2))) AS pending
  FROM (SELECT clock_now() AS now OFFSET 0) c`;

type FactsRow = {
  readonly now: number;
  readonly kinds: SlotsOfKind;
  readonly seats: readonly Seat[];
  readonly delegate: Person | null;
  readonly delegations: readonly Delegation[];
  readonly pending: readonly PendingRequest[];
};

type Two = { readonly delegatorId: string; readonly delegateId: string };

/** What the rules of a new delegation depend on, as it is now. */
export async function readDelegationFacts(on: Queryable, who: Two): Promise<DelegationFacts> {
  const [row] = await on.query<FactsRow>({
    name: "delegation.facts",
    text: FACTS,
    values: [who.delegatorId, who.delegateId],
  });
  if (row === undefined) throw new Error("The facts of a delegation are always one row");
  const { kinds, ...facts } = row;
  return { ...facts, together: Object.values(kinds) };
}

/** The same under the lock that makes delegations one at a time, so that of two new ones the later sees the earlier. */
export async function lockDelegationFacts(tx: Queryable, who: Two): Promise<Locked<DelegationFacts>> {
  await tx.query({
    name: "delegation.lock",
    text: "SELECT pg_advisory_xact_lock(hashtext('delegation'))",
  });
  const state = await readDelegationFacts(tx, who);
  return { state, version: 0, now: state.now };
}

export type StoredDelegation = {
  readonly id: string;
  readonly slot: SlotName;
  readonly delegatorId: string;
  readonly delegateId: string;
  /** Their names. */
  readonly holder: string;
  readonly delegate: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly reason: string;
  readonly endedAt: number | null;
};

/** Locks one delegation; null when the id is unknown. */
export async function lockDelegation(tx: Queryable, id: string): Promise<Locked<StoredDelegation> | null> {
  const [row] = await tx.query<StoredDelegation & { readonly now: number }>({
    name: "delegation.get",
    text: `SELECT d.id, d.slot, d.delegator_id AS "delegatorId", d.delegate_id AS "delegateId", h.display_name AS holder,
        w.display_name AS delegate, ms(d.starts_at) AS "startsAt", ms(d.ends_at) AS "endsAt", d.reason,
        ms(d.ended_at) AS "endedAt", ms(clock_now()) AS now
      FROM delegation d JOIN person h ON h.id = d.delegator_id JOIN person w ON w.id = d.delegate_id
      WHERE d.id = $1 FOR UPDATE OF d`,
    values: [id],
  });
  if (row === undefined) return null;
  const { now, ...state } = row;
  return { state, version: 0, now };
}
