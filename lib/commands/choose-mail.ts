import type { Context } from "#lib/db/context.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { instant } from "#lib/db/timestamps.ts";
import { transact } from "#lib/db/transact.ts";
import { accept } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";
import { personOf } from "./decide-slot.ts";

type Choice = { readonly digest: boolean };
type Chosen = { readonly type: "mail_chosen" };

/** Keeps whether the actor wants one mail a day or each at once; what was held is sent as soon as they want each. */
export function chooseMail(context: Context, { digest }: Choice): Promise<Outcome<Choice, never>> {
  const personId = personOf(context);
  return transact<Choice, Chosen, never, "mail.choose", Choice>(context, {
    load: async (tx) => {
      const [row] = await tx.query<Choice & { now: number }>({
        text: `WITH person AS (SELECT id FROM person WHERE id = $1 FOR NO KEY UPDATE)
          SELECT coalesce((SELECT f.digest FROM mail_preference f WHERE f.person_id = person.id), false) AS digest,
            ms(clock_now()) AS now FROM person`,
        values: [personId],
      });
      return row === undefined ? null : { state: row, version: 0, now: row.now };
    },
    expectedVersion: null,
    visible: () => true,
    present: () => ({}),
    authorize: () => authorize(context.actor, "mail.choose", { personId }),
    decide: () => accept({ type: "mail_chosen" }),
    save: async (tx, _permit, { state, now }) => {
      if (state.digest === digest) return { value: { digest }, audit: [], jobs: [] };
      void tx.query({
        text: `INSERT INTO mail_preference (person_id, digest, updated_at) VALUES ($1, $2, $3)
          ON CONFLICT (person_id) DO UPDATE SET digest = excluded.digest, updated_at = excluded.updated_at`,
        values: [personId, digest, instant(now)],
      });
      const audit = {
        type: "mail_chosen",
        aggregate: { type: "person", id: personId },
        data: { digest },
      };
      return { value: { digest }, audit: [audit], jobs: [] };
    },
    refused: () => null,
  });
}
