import type { Effect, Recipients } from "#lib/domain/requests/react.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import type { Queryable } from "./pool.ts";
import { instant } from "./timestamps.ts";

type MailEffect = Extract<Effect, { kind: "mail" }>;

/** Writes one mail for each active recipient; a second copy of the same one is dropped by its key. */
export function queueMail(
  tx: Queryable,
  mail: MailEffect,
  { requestId, now }: { readonly requestId: string; readonly now: number },
): Promise<unknown> {
  return tx.query({
    name: `mail.${mail.to}`,
    ...(mail.to === "concerned" ? { joins: true } : {}),
    text: `INSERT INTO mail (id, once, request_id, person_id, template, data, created_at, next_attempt_at)
      SELECT 'mail_' || md5(k.once), k.once, $1, k.person_id, $2, '{}', $4, now()
      FROM (SELECT DISTINCT p.id AS person_id, concat_ws(':', $1::text, $2::text, $3::text, p.id) AS once
            FROM person p WHERE p.active AND p.id IN (${recipientsQuery(mail.to)})) k
      ON CONFLICT (once) DO NOTHING`,
    values: [requestId, mail.template, mail.once, instant(now)],
  });
}

function recipientsQuery(to: Recipients): string {
  switch (to) {
    case "concerned":
      return "SELECT unnest(ARRAY[r.requester_id, r.beneficiary_id]) FROM request r WHERE r.id = $1";
    case "open_slots":
      return `SELECT t.person_id FROM approval_slot s JOIN request r ON r.id = s.request_id AND r.text_version = s.version
        JOIN slot_seat t ON t.slot = s.slot AND t.authority = 'holder'
          AND t.valid_from <= clock_now() AND (t.valid_to IS NULL OR t.valid_to > clock_now())
        WHERE s.request_id = $1 AND s.open AND t.person_id NOT IN (r.requester_id, r.creator_id, r.beneficiary_id)`;
    case "signers":
      return "SELECT d.person_id FROM decision d WHERE d.request_id = $1 AND d.verdict = 'approve' AND d.void_at IS NULL";
    case "security":
      return "SELECT people_with_role('security')";
    default:
      return unreachable(to);
  }
}
