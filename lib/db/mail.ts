import type { Authority } from "#lib/domain/approvals/types.ts";
import type { Effect, Recipients } from "#lib/domain/requests/react.ts";
import type { Notice } from "#lib/domain/shared/notices.ts";
import type { Role } from "#lib/policy/types.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import type { Queryable } from "./pool.ts";
import { instant } from "./timestamps.ts";

type MailEffect = Extract<Effect, { kind: "mail" }>;

/** Writes one mail for each active recipient; a second copy of the same one is dropped by its key. */
export function queueMail(
  tx: Queryable,
  mail: MailEffect,
  at: {
    readonly requestId: string;
    readonly now: number;
    /** What the words need beside the request as it will stand when the mail is sent. */
    readonly data?: Readonly<Record<string, unknown>>;
  },
): Promise<unknown> {
  const { requestId, now, data = {} } = at;
  return tx.query({
    name: `mail.${nameOf(mail.to)}`,
    ...(mail.to === "concerned" ? { joins: true } : {}),
    text: `INSERT INTO mail (id, once, request_id, person_id, template, data, created_at, next_attempt_at)
      SELECT 'mail_' || md5(k.once), k.once, $1, k.person_id, $2, $5, $4, now()
      FROM (SELECT DISTINCT p.id AS person_id, concat_ws(':', $1::text, $2::text, $3::text, p.id) AS once
            FROM person p WHERE p.active AND p.id IN (${recipientsQuery(mail.to)})) k
      ON CONFLICT (once) DO NOTHING`,
    values: [requestId, mail.template, mail.once, instant(now), JSON.stringify(data), ...among(mail.to)],
  });
}

/** Writes one mail about no request for each of these people who is active; a second copy is dropped by its key. */
export function queueNotice(tx: Queryable, notice: Notice, now: number): Promise<unknown> {
  return tx.query({
    name: "mail.notice",
    text: `INSERT INTO mail (id, once, person_id, template, data, created_at, next_attempt_at)
      SELECT 'mail_' || md5(k.once), k.once, k.person_id, $1, $2, $3, now()
      FROM (SELECT DISTINCT p.id AS person_id, concat_ws(':', 'notice', $1::text, $4::text, p.id) AS once
            FROM person p WHERE p.active AND p.id = ANY ($5::text[])) k
      ON CONFLICT (once) DO NOTHING`,
    values: [notice.template, JSON.stringify(notice.data), instant(now), notice.once, [...notice.to]],
  });
}

/** The ids of active people with one of these roles. */
export async function peopleWith(on: Queryable, roles: readonly Role[]): Promise<readonly string[]> {
  const rows = await on.query<{ id: string }>({
    text: "SELECT DISTINCT people_with_role(r.role) AS id FROM unnest($1::text[]) AS r(role) ORDER BY id",
    values: [[...roles]],
  });
  return rows.map(({ id }) => id);
}

/** Which sort of recipients; what they are asked by is {@link among}. */
function nameOf(to: Recipients): string {
  return typeof to === "string" ? to : Object.keys(to).join();
}

/** The person, or the slot, that narrows the recipients; $6 of the query. */
function among(to: Recipients): readonly string[] {
  return typeof to === "string" ? [] : Object.values(to);
}

/** People with a live seat of these authorities in the open slot $6, who may sign it (APP-4, APP-5). */
function seatedIn(...authorities: readonly Authority[]): string {
  return `SELECT t.person_id FROM approval_slot s JOIN request r ON r.id = s.request_id AND r.text_version = s.version
    JOIN seat t ON t.slot = s.slot AND t.authority IN (${authorities.map((one) => `'${one}'`).join()})
      AND t.valid_from <= clock_now() AND (t.valid_to IS NULL OR t.valid_to > clock_now())
    WHERE s.request_id = $1 AND s.slot = $6 AND s.open AND t.person_id NOT IN (r.requester_id, r.creator_id, r.beneficiary_id)
      AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.request_id = s.request_id AND d.version = s.version
        AND d.person_id = t.person_id AND d.verdict = 'approve' AND d.void_at IS NULL)`;
}

function recipientsQuery(to: Recipients): string {
  if (typeof to === "object") {
    if ("holdersOf" in to) return seatedIn("holder", "delegate");
    return "deputiesOf" in to ? seatedIn("deputy") : "SELECT $6::text";
  }
  switch (to) {
    case "concerned":
      return "SELECT unnest(ARRAY[r.requester_id, r.beneficiary_id]) FROM request r WHERE r.id = $1";
    case "open_slots":
      return `SELECT t.person_id FROM approval_slot s JOIN request r ON r.id = s.request_id AND r.text_version = s.version
        JOIN seat t ON t.slot = s.slot AND t.authority IN ('holder', 'delegate')
          AND t.valid_from <= clock_now() AND (t.valid_to IS NULL OR t.valid_to > clock_now())
        WHERE s.request_id = $1 AND s.open AND t.person_id NOT IN (r.requester_id, r.creator_id, r.beneficiary_id)`;
    case "signers":
      return "SELECT d.person_id FROM decision d WHERE d.request_id = $1 AND d.verdict = 'approve' AND d.void_at IS NULL";
    case "security":
    case "admin":
    case "edp":
      return `SELECT people_with_role('${to}')`;
    default:
      return unreachable(to);
  }
}
