import "server-only";
import type { z } from "zod";
import type { RequestView, SaveDraft } from "#lib/contracts/requests.ts";
import type { AccessTuple } from "#lib/domain/grants/types.ts";
import type { RawBucketDetails } from "#lib/domain/raw-bucket/types.ts";
import { BUCKET } from "./buckets.ts";
import { END_NOT_PROVED } from "./request-row.ts";

/** What is computed from the row instead of being read, and what only that computation needs. */
type Computed = "answers" | "reasonCategory" | "effect" | "unusual" | "actions" | "mySlot" | "draft";
export type Detail = Omit<RequestView, Computed> & {
  readonly draft: { readonly details: z.infer<typeof SaveDraft>["details"] } | null;
  readonly facts: {
    readonly creatorId: string;
    readonly details: RawBucketDetails | null;
    readonly versionTuples: readonly AccessTuple[] | null;
    readonly withheld: readonly string[];
    /** Other exceptions on the same bucket within a year, and the days on which one was held. */
    readonly onBucket: { readonly count: number; readonly days: number };
    /** Numbers of other accesses that the beneficiary holds now. */
    readonly alsoHolds: readonly string[];
  };
};

const PERSON = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.display_name, 'title', ${alias}.title)`;

const SLOTS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('slot', s.slot, 'state', CASE d.verdict WHEN 'approve' THEN 'signed'
      WHEN 'reject' THEN 'rejected' ELSE CASE WHEN s.open THEN 'open' ELSE 'closed' END END,
    'dueAt', iso(s.due_at), 'deputyFrom', iso(s.deputy_from), 'person', CASE WHEN d.id IS NULL THEN NULL ELSE ${PERSON("dp")} END,
    'authority', d.authority, 'reason', d.reason, 'at', iso(d.decided_at),
    'eligible', (SELECT coalesce(jsonb_agg(${PERSON("sp")} || jsonb_build_object('authority', t.authority)
        ORDER BY t.authority DESC, sp.display_name), '[]')
      FROM slot_seat t JOIN person sp ON sp.id = t.person_id AND sp.active
      WHERE t.slot = s.slot AND t.valid_from <= c.now AND (t.valid_to IS NULL OR t.valid_to > c.now)
        AND t.person_id NOT IN (r.requester_id, r.creator_id, r.beneficiary_id)))
    ORDER BY array_position('{CTO,CDAO,VP}'::text[], s.slot)), '[]')
  FROM approval_slot s LEFT JOIN decision d ON d.request_id = s.request_id AND d.version = s.version AND d.slot = s.slot
    AND d.void_at IS NULL LEFT JOIN person dp ON dp.id = d.person_id
  WHERE s.request_id = r.id AND s.version = r.text_version)`;

// Requested, applied and verified are three states; gone only after a read, kept when another holder or an earlier grant needs it.
const TUPLES = `(SELECT coalesce(jsonb_agg(jsonb_build_object('privilege', t.privilege, 'securableType', ct.securable_type,
    'on', ct.securable_name, 'preexisting', t.preexisting, 'stillThrough', t.still_through,
    'heldAlsoBy', others.numbers, 'state', CASE
      WHEN h.released_at IS NULL AND t.present AND t.verified_at >= h.held_from THEN 'verified'
      WHEN h.released_at IS NOT NULL AND (cardinality(others.numbers) > 0 OR t.preexisting) THEN 'kept'
      WHEN h.released_at IS NOT NULL AND NOT coalesce(t.present, true) AND t.absent_at >= h.released_at THEN 'proved_gone'
      WHEN ct.failure_reason IS NOT NULL AND h.released_at IS NULL THEN 'failed'
      WHEN h.released_at IS NOT NULL THEN 'being_removed'
      WHEN t.applied_at >= h.held_from THEN 'applied'
      WHEN t.intended_at IS NOT NULL THEN 'requested' ELSE 'wanted' END,
    'at', iso(CASE WHEN h.released_at IS NULL THEN coalesce(t.verified_at, t.applied_at, t.intended_at) ELSE t.absent_at END))
    ORDER BY t.privilege <> 'READ_VOLUME', ct.securable_name DESC), '[]')
  FROM holder h JOIN access_tuple t ON t.id = h.tuple_id JOIN catalog_target ct ON ct.id = t.target_id,
    LATERAL (SELECT coalesce(array_agg(DISTINCT r2.number), '{}') AS numbers FROM holder h2
      JOIN access_grant g2 ON g2.id = h2.grant_id JOIN request r2 ON r2.id = g2.request_id
      WHERE h2.tuple_id = t.id AND h2.grant_id <> g.id AND h2.released_at IS NULL) others
  WHERE h.grant_id = g.id)`;

const FAILURE = `(SELECT jsonb_build_object('reason', ct.failure_reason, 'message', coalesce(ct.failure_message, ''),
    'since', iso(ct.failed_at), 'nextAttemptAt', iso(ct.next_attempt_at))
  FROM holder h JOIN access_tuple t ON t.id = h.tuple_id JOIN catalog_target ct ON ct.id = t.target_id
  WHERE h.grant_id = g.id AND ct.failure_reason IS NOT NULL AND r.access_status <> 'ended' ORDER BY ct.failed_at LIMIT 1)`;

const RISK = `(SELECT jsonb_build_object('number', k.number, 'status', k.status, 'cause', k.cause, 'event', k.event,
    'impact', k.impact, 'inherent', jsonb_build_object('likelihood', k.inherent_likelihood, 'impact', k.inherent_impact),
    'residual', jsonb_build_object('likelihood', k.residual_likelihood, 'impact', k.residual_impact),
    'owner', ${PERSON("kp")}, 'controls', k.controls, 'reviewCadence', k.review_cadence)
  FROM risk_entry k JOIN person kp ON kp.id = k.owner_id WHERE k.request_id = r.id)`;

const PLAN = `(SELECT jsonb_build_object('kind', l.kind, 'target', l.target, 'summary', l.summary,
    'milestones', (SELECT coalesce(jsonb_agg(jsonb_build_object('title', m.title, 'owner', ${PERSON("mo")},
      'dueOn', to_char(m.due_on, 'YYYY-MM-DD'), 'evidence', m.evidence, 'verifier', ${PERSON("mv")}) ORDER BY m.position), '[]')
      FROM milestone m JOIN person mo ON mo.id = m.owner_id JOIN person mv ON mv.id = m.verifier_id WHERE m.plan_id = l.id))
  FROM remediation_plan l WHERE l.request_id = r.id)`;

const HISTORY = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'number', x.number, 'decision', x.decision_status,
    'access', x.access_status, 'endsAt', iso(x.ends_at)) ORDER BY x.submitted_at DESC), '[]')
  FROM request x WHERE x.bucket_id = r.bucket_id AND x.beneficiary_id = r.beneficiary_id AND x.id <> r.id AND x.text_version > 0)`;

const FACTS = `jsonb_build_object('creatorId', r.creator_id, 'details', v.details, 'versionTuples', v.tuples,
  'withheld', coalesce(v.withheld, '[]'), 'onBucket', (SELECT jsonb_build_object('count', count(*)::int,
      'days', coalesce(sum(greatest(0, extract(epoch FROM least(coalesce(g2.ended_at, c.now), c.now) - g2.starts_at)) / 86400), 0)::int)
    FROM request x LEFT JOIN access_grant g2 ON g2.request_id = x.id
    WHERE x.bucket_id = r.bucket_id AND x.id <> r.id AND x.decision_status = 'approved' AND x.submitted_at > c.now - interval '1 year'),
  'alsoHolds', (SELECT coalesce(jsonb_agg(x.number ORDER BY x.number), '[]') FROM request x
    WHERE x.beneficiary_id = r.beneficiary_id AND x.id <> r.id AND x.access_status IN ('being_granted', 'active')))`;

/** A request with everything its page shows, as JSON; two halves, since a function takes at most a hundred arguments. */
export const DETAIL = `(jsonb_build_object('id', r.id, 'number', r.number, 'kind', r.kind, 'version', r.version,
    'textVersion', r.text_version, 'summary', r.summary, 'decision', r.decision_status, 'access', r.access_status,
    'endNotProved', coalesce(${END_NOT_PROVED}, false), 'requester', ${PERSON("q")}, 'beneficiary', ${PERSON("w")},
    'createdAt', iso(r.created_at), 'submittedAt', iso(r.submitted_at), 'dueAt', iso(r.due_at), 'decidedAt', iso(r.decided_at),
    'startsAt', iso(g.starts_at), 'endsAt', iso(r.ends_at), 'endedAt', iso(g.ended_at), 'shortenedTo', iso(r.shortened_to),
    'durationMinutes', r.duration_minutes, 'hash', v.hash, 'now', iso(c.now))
  || jsonb_build_object('slots', ${SLOTS}, 'bucket', CASE WHEN b.id IS NULL THEN NULL ELSE ${BUCKET} END, 'draft', r.draft,
    'risk', ${RISK}, 'plan', ${PLAN}, 'tuples', ${TUPLES}, 'failure', ${FAILURE}, 'history', ${HISTORY}, 'facts', ${FACTS}))`;

export const DETAIL_FROM = `(SELECT clock_now() AS now OFFSET 0) c, request r
  JOIN person q ON q.id = r.requester_id JOIN person w ON w.id = r.beneficiary_id
  LEFT JOIN raw_bucket b ON b.id = r.bucket_id LEFT JOIN person o ON o.id = b.owner_id
  LEFT JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version
  LEFT JOIN access_grant g ON g.request_id = r.id`;
