import "server-only";
import type { RequestView } from "#lib/contracts/requests.ts";
import type { PolicyTerms } from "#lib/domain/approval-policy/types.ts";
import type { Seat } from "#lib/domain/approvals/types.ts";
import type { AccessTuple } from "#lib/domain/grants/types.ts";
import { BUCKET } from "./buckets.ts";
import { CLOSING } from "./closing.ts";
import { IAM_POLICY } from "./iam-policy.ts";
import { QUESTION, VOIDED } from "./request-deciding.ts";
import { PLAN, type StoredPlan } from "./plan.ts";
import { FACTS, HISTORY, RENEWED_BY, RENEWS } from "./request-facts.ts";
import { CLOCK, END_NOT_PROVED, REQUEST_ROW_JOINS } from "./request-row.ts";
import { FAILURE, TUPLES } from "./request-tuples.ts";

/** What is computed from the row instead of being read, and what only that computation needs. */
type Computed =
  | "answers"
  | "reasonCategory"
  | "effect"
  | "unusual"
  | "suggestedEnd"
  | "actions"
  | "mySlot"
  | "draft"
  | "plan"
  | "renewal"
  | "obstacles";
export type Detail = Omit<RequestView, Computed> & {
  readonly plan: StoredPlan | null;
  readonly draft: { readonly details: Readonly<Record<string, unknown>> } | null;
  readonly facts: {
    readonly creatorId: string;
    /** The text that is judged, of the shape of its kind; null while it is a draft. */
    readonly details: Readonly<Record<string, unknown>> | null;
    /** What the present version is pinned to; null while it is a draft. */
    readonly terms: PolicyTerms | null;
    readonly versionTuples: readonly AccessTuple[] | null;
    readonly withheld: readonly string[];
    /** Live seats of active people (APP-3). */
    readonly seats: readonly Seat[];
    /** Other exceptions on the same bucket within a year, and the days on which one was held. */
    readonly onBucket: { readonly count: number; readonly days: number };
    /** Numbers of other accesses that the beneficiary holds now. */
    readonly alsoHolds: readonly string[];
  };
};

const PERSON = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.display_name, 'title', ${alias}.title)`;

/** Why a slot is asked for that the policy does not ask for. */
const BECAUSE = `(SELECT f ->> 'because' FROM jsonb_array_elements(v.further_slots) f WHERE f ->> 'slot' = s.slot LIMIT 1)`;

const SLOTS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('slot', s.slot, 'state', CASE d.verdict WHEN 'approve' THEN 'signed'
      WHEN 'reject' THEN 'rejected' ELSE CASE WHEN s.open THEN 'open' ELSE 'closed' END END,
    'remindAt', iso(s.remind_at), 'dueAt', iso(s.due_at), 'deputyFrom', iso(s.deputy_from), 'person', CASE WHEN d.id IS NULL THEN NULL ELSE ${PERSON("dp")} END,
    'authority', d.authority, 'onBehalfOf', dh.display_name, 'reason', d.reason, 'because', ${BECAUSE}, 'at', iso(d.decided_at),
    'eligible', (SELECT coalesce(jsonb_agg(${PERSON("sp")} || jsonb_build_object('authority', t.authority, 'onBehalfOf', th.display_name)
        ORDER BY t.authority DESC, sp.display_name), '[]')
      FROM seat t JOIN person sp ON sp.id = t.person_id AND sp.active LEFT JOIN person th ON th.id = t.on_behalf_of
      WHERE t.slot = s.slot AND t.valid_from <= c.now AND (t.valid_to IS NULL OR t.valid_to > c.now)
        AND t.person_id NOT IN (r.requester_id, r.creator_id, r.beneficiary_id)
        AND NOT stands_in_for_concerned(t.person_id, r.id, c.now)
        AND NOT EXISTS (SELECT 1 FROM decision e WHERE e.request_id = s.request_id AND e.version = s.version
          AND e.slot <> s.slot AND e.person_id = t.person_id AND e.verdict = 'approve' AND e.void_at IS NULL)))
    ORDER BY array_position('{CTO,CDAO,VP,SECURITY}'::text[], s.slot)), '[]')
  FROM approval_slot s LEFT JOIN decision d ON d.request_id = s.request_id AND d.version = s.version AND d.slot = s.slot
    AND d.void_at IS NULL LEFT JOIN person dp ON dp.id = d.person_id LEFT JOIN person dh ON dh.id = d.on_behalf_of
  WHERE s.request_id = r.id AND s.version = r.text_version)`;

const CONTROLS = `(SELECT coalesce(jsonb_agg(kc.text ORDER BY kc.position), '[]') FROM risk_control kc
  WHERE kc.entry_id = k.id AND kc.dropped_at IS NULL)`;

const RISK = `(SELECT jsonb_build_object('id', k.id, 'number', k.number, 'status', k.status, 'cause', k.cause, 'event', k.event,
    'impact', k.impact, 'inherent', jsonb_build_object('likelihood', k.inherent_likelihood, 'impact', k.inherent_impact),
    'residual', jsonb_build_object('likelihood', k.residual_likelihood, 'impact', k.residual_impact),
    'owner', ${PERSON("kp")}, 'controls', ${CONTROLS}, 'reviewCadence', k.review_cadence)
  FROM risk_entry k JOIN person kp ON kp.id = k.owner_id WHERE k.request_id = r.id)`;

const USE = `(SELECT jsonb_build_object('lastUsedAt', iso(au.last_used_at), 'knownSince', iso(au.known_since))
  FROM access_use au WHERE au.request_id = r.id)`;

const TRIAGE = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'by', ${PERSON("np")}, 'at', iso(n.noted_at),
    'version', n.version, 'finding', n.finding, 'product', n.product, 'plannedOn', to_char(n.planned_on, 'YYYY-MM-DD'),
    'bucket', nb.securable_name, 'text', n.note) ORDER BY n.noted_at, n.id), '[]')
  FROM triage_note n JOIN person np ON np.id = n.person_id LEFT JOIN raw_bucket nb ON nb.id = n.bucket_id
  WHERE n.request_id = r.id)`;

/** When the access was first proved to be there. */
const VERIFIED = `(SELECT iso(min(e.at)) FROM audit_event e
  WHERE e.aggregate_type = 'request' AND e.aggregate_id = r.id AND e.type = 'access_verified')`;

/** A request with everything its page shows, as JSON; two halves, since a function takes at most a hundred arguments. */
export const DETAIL = `(jsonb_build_object('id', r.id, 'number', r.number, 'kind', r.kind, 'version', r.version,
    'textVersion', r.text_version, 'summary', r.summary, 'decision', r.decision_status, 'access', r.access_status,
    'endNotProved', ${END_NOT_PROVED}, 'requester', ${PERSON("q")}, 'beneficiary', ${PERSON("w")},
    'createdAt', iso(r.created_at), 'submittedAt', iso(r.submitted_at), 'dueAt', iso(r.due_at), 'decidedAt', iso(r.decided_at),
    'startsAt', iso(g.starts_at), 'verifiedAt', ${VERIFIED}, 'endsAt', iso(r.ends_at), 'endedAt', iso(g.ended_at), 'releasedAt', iso(g.released_at), 'closing', ${CLOSING}, 'closedAt', iso(g.closed_at), 'shortenedTo', iso(r.shortened_to),
    'durationMinutes', r.duration_minutes, 'hash', v.hash, 'stepUp', coalesce(v.step_up, false), 'now', iso(c.now))
  || jsonb_build_object('slots', ${SLOTS}, 'bucket', CASE WHEN b.id IS NULL THEN NULL ELSE ${BUCKET} END, 'draft', r.draft,
    'risk', ${RISK}, 'plan', ${PLAN}, 'triage', ${TRIAGE},
    'question', ${QUESTION}, 'voided', ${VOIDED}, 'tuples', ${TUPLES}, 'failure', ${FAILURE}, 'closedBecause', g.closed_because, 'iamPolicy', ${IAM_POLICY}, 'use', ${USE}, 'history', ${HISTORY}, 'renews', ${RENEWS}, 'renewedBy', ${RENEWED_BY}, 'facts', ${FACTS}))`;

export const DETAIL_FROM = `${CLOCK}, request r ${REQUEST_ROW_JOINS}
  JOIN person w ON w.id = r.beneficiary_id LEFT JOIN person o ON o.id = b.owner_id`;
