import type { Context } from "#lib/db/context.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { transact } from "#lib/db/transact.ts";
import { accept } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";

type UnsentMail = { readonly unsent: boolean; readonly template: string };
type Retried = { readonly type: "mail_retried" };
type Answer = { readonly retried: boolean };

/** Has a mail that was not taken tried again now (APP-6); one that was sent, gathered or is moot is left as it is and answered so. */
export function retryMail(context: Context, mailId: string): Promise<Outcome<Answer, never>> {
  return transact<UnsentMail, Retried, never, "mail.retry", Answer>(context, {
    load: async (tx) => {
      const [row] = await tx.query<UnsentMail & { now: number }>({
        text: `SELECT sent_at IS NULL AND NOT moot AND digest_id IS NULL AND attempts > 0 AS unsent, template, ms(clock_now()) AS now
          FROM mail WHERE id = $1 FOR UPDATE`,
        values: [mailId],
      });
      return row === undefined ? null : { state: row, version: 0, now: row.now };
    },
    expectedVersion: null,
    visible: () => authorize(context.actor, "mail.read", null).allow,
    present: () => ({}),
    authorize: () => authorize(context.actor, "mail.retry", null),
    decide: () => accept({ type: "mail_retried" }),
    save: async (tx, _permit, { state }) => {
      if (!state.unsent) return { value: { retried: false }, audit: [], jobs: [] };
      void tx.query({ text: "UPDATE mail SET next_attempt_at = now() WHERE id = $1", values: [mailId] });
      const audit = {
        type: "mail_retried",
        aggregate: { type: "mail", id: mailId },
        data: { template: state.template },
      };
      return { value: { retried: true }, audit: [audit], jobs: [] };
    },
    refused: (_, because) => ({
      type: "attempt_refused",
      aggregate: { type: "mail", id: mailId },
      data: { action: "mail.retry", because: because.rule, command: "retry_mail" },
    }),
  });
}
