import type { Context } from "#lib/db/context.ts";
import { askCheck, lockConnection, type CheckedConnection } from "#lib/db/ledger/check-asked.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { transact } from "#lib/db/transact.ts";
import { accept } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";

type Asked = { readonly type: "connection_check_asked" };
type Answer = { readonly asked: boolean };

/**
 * Asks the workers to check a connection now (OPS-3); one whose check is asked for already is left as it is. The answer
 * stands in the list of connections when a worker has it, within a second or two.
 */
export function askConnectionCheck(context: Context, connection: string): Promise<Outcome<Answer, never>> {
  const aggregate = { type: "catalog_connection", id: connection };
  return transact<CheckedConnection, Asked, never, "connection.check", Answer>(context, {
    load: (tx) => lockConnection(tx, connection),
    expectedVersion: null,
    visible: () => authorize(context.actor, "connection.read", null).allow,
    present: () => ({}),
    authorize: () => authorize(context.actor, "connection.check", null),
    decide: () => accept({ type: "connection_check_asked" }),
    save: async (tx, _permit, { state }) => {
      if (state.asked) return { value: { asked: false }, audit: [], jobs: [] };
      void askCheck(tx, connection);
      return {
        value: { asked: true },
        audit: [{ type: "connection_check_asked", aggregate, data: { connection } }],
        jobs: [],
      };
    },
    refused: (_, because) => ({
      type: "attempt_refused",
      aggregate,
      data: { action: "connection.check", because: because.rule, command: "ask_connection_check" },
    }),
  });
}
