import type { Seat, SlotState } from "#lib/domain/approvals/types.ts";
import type { AccessTuple } from "#lib/domain/grants/types.ts";
import type { Sentence } from "#lib/domain/requests/kind.ts";
import type {
  AccessStatus,
  DecisionStatus,
  OpenClosing,
  OpenQuestion,
  OverdueStage,
  RequestState,
} from "#lib/domain/requests/types.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import type { RequestRelation } from "#lib/policy/types.ts";
import type { PinnedPolicy, PolicyTerms } from "#lib/domain/approval-policy/types.ts";
import { PINNED_POLICY } from "../policies/policy-for.ts";
import type { Queryable } from "../pool.ts";
import { LIVE_SEATS } from "../seats.ts";
import type { Locked } from "../transact.ts";

/** A request as a command sees it under the row lock: its state, the live seats, and what its present version signs. */
export type LockedRequest = {
  readonly request: RequestState;
  readonly number: string;
  /** Live seats of active people, for the slots of every kind (APP-3). */
  readonly seats: readonly Seat[];
  readonly tuples: readonly AccessTuple[];
  readonly grantedSummary: Sentence;
  /** Whether a decision on the present version needs a fresh sign-in (APP-6). */
  readonly stepUp: boolean;
  /** The policy in force, and the terms that the present version is pinned to; null while it is a draft. */
  readonly policy: { readonly live: PinnedPolicy; readonly pinned: PolicyTerms | null };
  /** Where the bucket lies, as the catalogue says now; null for a request without one (EXC-10). */
  readonly bucketPath: string | null;
};

type RequestRow = {
  readonly id: string;
  readonly number: string;
  readonly kind: RequestKindName;
  readonly requester_id: string;
  readonly creator_id: string;
  readonly beneficiary_id: string;
  readonly decision_status: DecisionStatus;
  readonly access_status: AccessStatus;
  readonly version: number;
  readonly text_version: number;
  readonly duration_minutes: number;
  readonly shortened_to: number | null;
  readonly due_at: number | null;
  readonly ends_at: number | null;
};

type FactsRow = {
  readonly now: number;
  readonly slots: readonly SlotState[] | null;
  readonly question: OpenQuestion | null;
  readonly released_at: number | null;
  readonly overdue_told: readonly OverdueStage[];
  readonly closing: OpenClosing | null;
  readonly seats: readonly Seat[];
  readonly tuples: readonly AccessTuple[] | null;
  readonly granted_summary: Sentence | null;
  readonly step_up: boolean | null;
  readonly pinned: PolicyTerms | null;
  readonly live: PinnedPolicy;
  readonly bucket_path: string | null;
};

const LOCK = `SELECT id, number, kind, requester_id, creator_id, beneficiary_id, decision_status, access_status, version,
    text_version, duration_minutes, ms(shortened_to) AS shortened_to, ms(due_at) AS due_at, ms(ends_at) AS ends_at
  FROM request WHERE id = $1 FOR UPDATE`;

// A statement of its own behind the lock, so that its snapshot and its clock are younger than the lock (APP-9).
const FACTS = `SELECT ms(c.now) AS now, v.tuples, v.granted_summary, v.step_up, v.terms AS pinned,
    (SELECT ${PINNED_POLICY} FROM approval_policy p WHERE p.kind = r.kind AND p.status = 'published') AS live,
    (SELECT b.path FROM raw_bucket b WHERE b.id = r.bucket_id) AS bucket_path,
    (SELECT jsonb_agg(jsonb_build_object('slot', s.slot, 'remindAt', ms(s.remind_at), 'deputyFrom',
        ms(s.deputy_from), 'dueAt', ms(s.due_at), 'reminded', s.reminded_at IS NOT NULL, 'deputyCalled', s.deputy_called_at IS NOT NULL,
        'signature', CASE WHEN d.id IS NULL THEN NULL ELSE jsonb_build_object('personId', d.person_id,
          'seatId', d.seat_id, 'authority', d.authority, 'at', ms(d.decided_at), 'shortenedTo', ms(d.shortened_to)) END)
        ORDER BY array_position('{CTO,CDAO,VP,SECURITY}'::text[], s.slot))
     FROM approval_slot s LEFT JOIN decision d ON d.request_id = s.request_id AND d.version = s.version
       AND d.slot = s.slot AND d.verdict = 'approve' AND d.void_at IS NULL
     WHERE s.request_id = r.id AND s.version = r.text_version) AS slots,
    CASE WHEN r.decision_status = 'question_open' THEN
      (SELECT jsonb_build_object('id', q.id, 'by', q.asked_by, 'slot', q.slot, 'askedAt', ms(q.asked_at)) FROM question q
       WHERE q.request_id = r.id AND q.answered_at IS NULL AND q.closed_at IS NULL) END AS question,
    (SELECT ms(g.released_at) FROM access_grant g WHERE g.request_id = r.id) AS released_at,
    (SELECT coalesce(jsonb_agg(o.stage ORDER BY o.stage), '[]') FROM overdue_alarm o WHERE o.request_id = r.id) AS overdue_told,
    (SELECT jsonb_build_object('id', h.id, 'by', h.proposed_by) FROM hand_closing h
     WHERE h.request_id = r.id AND h.confirmed_at IS NULL AND h.dropped_at IS NULL) AS closing,
    ${LIVE_SEATS} AS seats
  FROM (SELECT clock_now() AS now OFFSET 0) c, request r LEFT JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version
  WHERE r.id = $1`;

/** Locks a request and reads what its rules need, in one round trip. Null when the id is unknown. */
export async function loadRequest(tx: Queryable, id: string): Promise<Locked<LockedRequest> | null> {
  const [[row], [facts]] = await Promise.all([
    tx.query<RequestRow>({ name: "request.lock", text: LOCK, values: [id] }),
    tx.query<FactsRow>({ name: "request.facts", text: FACTS, values: [id] }),
  ]);
  if (row === undefined || facts === undefined) return null;
  return {
    now: facts.now,
    version: row.version,
    state: {
      number: row.number,
      seats: facts.seats,
      tuples: facts.tuples ?? [],
      grantedSummary: facts.granted_summary ?? [],
      stepUp: facts.step_up ?? false,
      policy: { live: facts.live, pinned: facts.pinned },
      bucketPath: facts.bucket_path,
      request: {
        id: row.id,
        kind: row.kind,
        requesterId: row.requester_id,
        creatorId: row.creator_id,
        beneficiaryId: row.beneficiary_id,
        decision: row.decision_status,
        access: row.access_status,
        textVersion: row.text_version,
        slots: facts.slots ?? [],
        question: facts.question,
        durationMinutes: row.duration_minutes,
        shortenedTo: row.shortened_to,
        dueAt: row.due_at,
        endsAt: row.ends_at,
        releasedAt: facts.released_at,
        overdueTold: facts.overdue_told,
        closing: facts.closing,
      },
    },
  };
}

/** What policy needs to know of a request. */
export function relationOf(request: RequestState): RequestRelation {
  return {
    ...request,
    closingBy: request.closing?.by ?? null,
    slots: request.slots.map((slot) => ({ slot: slot.slot, signedBy: slot.signature?.personId ?? null })),
  };
}
