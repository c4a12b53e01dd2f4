import { queueMail } from "#lib/db/mail.ts";
import type { Queryable } from "#lib/db/pool.ts";

// Whoever was told of the version already, by a seat or a delegation, is not told again. While a question is open nobody is
// to sign, so they are told once it is answered.
const DUE = `SELECT DISTINCT r.id, r.text_version AS version, t.person_id AS delegate, ms(c.now) AS now
  FROM (SELECT clock_now() AS now OFFSET 0) c, seat t
    JOIN approval_slot s ON s.slot = t.slot AND s.open
    JOIN request r ON r.id = s.request_id AND r.text_version = s.version AND r.decision_status = 'waiting_for_approval'
  WHERE t.authority = 'delegate' AND t.valid_from <= c.now AND t.valid_to > c.now AND r.due_at > c.now
    AND t.person_id NOT IN (r.requester_id, r.creator_id, r.beneficiary_id)
    AND NOT stands_in_for_concerned(t.person_id, r.id, c.now)
    AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.request_id = r.id AND d.version = s.version AND d.person_id = t.person_id
      AND d.verdict = 'approve' AND d.void_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.request_id = r.id AND m.person_id = t.person_id
      AND m.template = 'your_turn' AND starts_with(m.once, concat_ws(':', r.id, 'your_turn', 'v' || r.text_version, '')))
  ORDER BY r.id, t.person_id LIMIT 500`;

type Due = {
  readonly id: string;
  readonly version: number;
  readonly delegate: string;
  readonly now: number;
};

/** Tells whoever stands in for a holder now of each item that was open before, once for each version (APP-4). */
export async function queueDelegatedTurns(database: Queryable): Promise<void> {
  const due = await database.query<Due>({ name: "delegated_turns.due", text: DUE });
  for (const { id, version, delegate, now } of due) {
    const mail = {
      kind: "mail",
      template: "your_turn",
      to: { person: delegate },
      once: `v${version}:standing_in`,
    } as const;
    await queueMail(database, mail, { requestId: id, now });
  }
}
