import type { SlotName } from "#lib/domain/approvals/types.ts";
import type { Sentence } from "#lib/domain/requests/kind.ts";
import type { MailTemplate } from "#lib/domain/requests/react.ts";
import type { AccessStatus, DecisionStatus } from "#lib/domain/requests/types.ts";
import type { NoticeData, NoticeTemplate } from "#lib/domain/shared/notices.ts";
import type { Queryable } from "./pool.ts";
import { instant } from "./timestamps.ts";

/** The event that a mail tells of, as the log holds it; `by` is the display name of the person who acted. */
export type ToldEvent = {
  readonly type: string;
  readonly by: string | null;
  readonly data: Readonly<Record<string, unknown>>;
};

/** The request that a mail tells of, as it stands now. */
export type ToldRequest = {
  readonly id: string;
  readonly number: string;
  readonly summary: Sentence;
  readonly decision: DecisionStatus;
  readonly access: AccessStatus;
  readonly requester: string;
  readonly dueAt: number | null;
  readonly endsAt: number | null;
  /** Open slots that the recipient may sign. */
  readonly mySlots: readonly SlotName[];
  readonly event: ToldEvent | null;
};

type ToldNotice = {
  readonly [T in NoticeTemplate]: {
    readonly template: T;
    readonly data: NoticeData[T];
    readonly request: null;
  };
}[NoticeTemplate];

/** What a mail tells: of a request, or of something else. */
export type Told =
  | {
      readonly template: MailTemplate;
      readonly data: Readonly<Record<string, unknown>>;
      readonly request: ToldRequest;
    }
  | ToldNotice;

/** A mail that is ours to send. */
export type DueMail = Told & {
  readonly id: string;
  readonly attempts: number;
  readonly to: { readonly id: string; readonly email: string; readonly active: boolean };
};

/** A mail whose sender dies is sent again after two minutes, under the same Message-ID. */
const CLAIM_SECONDS = 120;

const CLAIM = `WITH claimed AS (
    UPDATE mail SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ${CLAIM_SECONDS})
    WHERE id IN (SELECT id FROM mail WHERE next_attempt_at <= now() ORDER BY next_attempt_at LIMIT $1
      FOR UPDATE SKIP LOCKED)
    RETURNING id, template, data, attempts, person_id, request_id, created_at)
  SELECT m.id, m.template, m.data, m.attempts,
    jsonb_build_object('id', p.id, 'email', p.email, 'active', p.active) AS "to",
    CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('id', r.id, 'number', r.number, 'summary', r.summary,
      'decision', r.decision_status, 'access', r.access_status, 'requester', q.display_name, 'dueAt', ms(r.due_at), 'endsAt', ms(r.ends_at), 'mySlots', s.slots, 'event', e.event) END AS request
  FROM claimed m JOIN person p ON p.id = m.person_id LEFT JOIN request r ON r.id = m.request_id
    LEFT JOIN person q ON q.id = r.requester_id
    CROSS JOIN LATERAL (SELECT coalesce(jsonb_agg(DISTINCT o.slot), '[]') AS slots FROM approval_slot o JOIN seat t
        ON t.slot = o.slot AND t.person_id = p.id AND t.valid_from <= clock_now()
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
        WHEN 'ended' THEN ARRAY['access_end_proved'] ELSE ARRAY[]::text[] END)
      ORDER BY a.seq DESC LIMIT 1) e ON true
  ORDER BY m.created_at, m.id`;

/** Takes due mails so that other workers pass them over, at most `limit`, the oldest first. */
export function claimDueMail(on: Queryable, limit: number): Promise<readonly DueMail[]> {
  return on.query<DueMail>({ name: "mail.claim", text: CLAIM, values: [limit] });
}

/** Writes that the relay took the mail. Answers whether it was not written before. */
export async function markSent(
  tx: Queryable,
  mail: { readonly id: string; readonly now: number },
): Promise<boolean> {
  const rows = await tx.query({
    name: "mail.sent",
    text: `UPDATE mail SET sent_at = $2, next_attempt_at = NULL, last_error = NULL
      WHERE id = $1 AND sent_at IS NULL RETURNING id`,
    values: [mail.id, instant(mail.now)],
  });
  return rows.length > 0;
}

/** Puts the next try of a mail off, in ms; null gives it up. `why` says why. */
export async function putOff(
  on: Queryable,
  mail: { readonly id: string; readonly dueInMs: number | null; readonly why: string },
): Promise<void> {
  await on.query({
    name: "mail.put_off",
    text: `UPDATE mail SET next_attempt_at = now() + make_interval(secs => $2 / 1000.0), last_error = $3
      WHERE id = $1 AND sent_at IS NULL`,
    values: [mail.id, mail.dueInMs, mail.why],
  });
}
