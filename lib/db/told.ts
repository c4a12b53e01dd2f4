import type { Sentence } from "#lib/domain/requests/kind.ts";
import type { Tellable } from "#lib/domain/requests/wording.ts";
import type { MailTemplate } from "#lib/domain/requests/react.ts";
import type { AccessStatus, DecisionStatus } from "#lib/domain/requests/types.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import type { NoticeData, NoticeTemplate } from "#lib/domain/shared/notices.ts";

/** The event that a mail tells of, as the log holds it; `by` is the display name of the person who acted. */
export type ToldEvent = {
  readonly type: string;
  readonly by: string | null;
  readonly data: Readonly<Record<string, unknown>>;
};

/** The request that a mail tells of, as it stands now. */
export type ToldRequest = Tellable & {
  readonly id: string;
  readonly kind: RequestKindName;
  readonly number: string;
  readonly summary: Sentence;
  readonly decision: DecisionStatus;
  readonly access: AccessStatus;
  readonly event: ToldEvent | null;
};

export type ToldOfRequest = {
  readonly template: MailTemplate;
  readonly data: Readonly<Record<string, unknown>>;
  readonly request: ToldRequest;
};

export type ToldNotice = {
  readonly [T in NoticeTemplate]: {
    readonly template: T;
    readonly data: NoticeData[T];
    readonly request: null;
  };
}[NoticeTemplate];

/** What one mail tells: of a request, or of something else. */
export type Told = ToldOfRequest | ToldNotice;

const SIGNERS = `(SELECT coalesce(jsonb_agg(p.display_name ORDER BY d.decided_at), '[]') FROM decision d JOIN person p ON p.id = d.person_id
        WHERE d.request_id = r.id AND d.version = r.text_version AND d.verdict = 'approve' AND d.void_at IS NULL)`;
const VERIFIED = `(SELECT ms(min(a.at)) FROM audit_event a
        WHERE a.aggregate_type = 'request' AND a.aggregate_id = r.id AND a.type = 'access_verified')`;

/** The columns of {@link Told} over mail `m` and {@link TOLD_JOINS}. */
export const TOLD = `m.template, m.data,
    CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('id', r.id, 'number', r.number, 'kind', r.kind, 'summary', r.summary,
      'decision', r.decision_status, 'access', r.access_status, 'requester', q.display_name, 'dueAt', ms(r.due_at),
      'endsAt', ms(r.ends_at), 'mySlots', s.slots, 'details', coalesce(v.details, '{}'), 'durationMinutes', coalesce(r.duration_minutes, 0),
      'submittedAt', ms(r.submitted_at), 'decidedAt', ms(r.decided_at), 'signers', ${SIGNERS}, 'verifiedAt', ${VERIFIED}, 'event', e.event) END AS request`;

export const TOLD_JOINS = `LEFT JOIN request r ON r.id = m.request_id LEFT JOIN person q ON q.id = r.requester_id
    LEFT JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version
    CROSS JOIN LATERAL (SELECT coalesce(jsonb_agg(DISTINCT o.slot), '[]') AS slots FROM approval_slot o JOIN seat t
        ON t.slot = o.slot AND t.person_id = m.person_id AND t.valid_from <= clock_now()
        AND (t.valid_to IS NULL OR t.valid_to > clock_now())
      WHERE o.request_id = r.id AND o.version = r.text_version AND o.open) s
    LEFT JOIN LATERAL (SELECT jsonb_build_object('type', a.type, 'data', b.body -> 'data', 'by',
        (SELECT display_name FROM person WHERE id = b.body #>> '{data,by}')) AS event
      FROM audit_event a, LATERAL (SELECT convert_from(a.body, 'UTF8')::jsonb AS body) b
      WHERE a.aggregate_id = r.id AND a.type = ANY (CASE m.template
        WHEN 'question' THEN ARRAY['question_asked']
        WHEN 'answer' THEN ARRAY['question_answered']
        WHEN 'decided' THEN ARRAY['request_rejected']
        WHEN 'failed' THEN ARRAY['grant_failed', 'removal_failed']
        WHEN 'closed' THEN ARRAY['access_closed']
        WHEN 'overdue' THEN ARRAY['overdue_raised']
        WHEN 'paged' THEN ARRAY['overdue_raised']
        WHEN 'closing_proposed' THEN ARRAY['closing_proposed']
        WHEN 'closing_dropped' THEN ARRAY['closing_dropped']
        WHEN 'ended' THEN ARRAY['access_end_proved'] ELSE ARRAY[]::text[] END)
      ORDER BY a.seq DESC LIMIT 1) e ON true`;
