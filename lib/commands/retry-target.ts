import type { Context } from "#lib/db/context.ts";
import { lockTarget, wakeTarget, type WaitingTarget } from "#lib/db/ledger/wake-target.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { transact } from "#lib/db/transact.ts";
import { accept } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";

type Retried = { readonly type: "target_retried" };
type Answer = { readonly retried: boolean };

/**
 * Has a target that waits in Unity Catalog tried again now instead of at its next attempt (UC-5); one that needs nothing is
 * left as it is and answered so. An ask that may still be under way is waited for first (UC-3).
 */
export function retryTarget(context: Context, targetId: string): Promise<Outcome<Answer, never>> {
  return transact<WaitingTarget, Retried, never, "job.retry", Answer>(context, {
    load: (tx) => lockTarget(tx, targetId),
    expectedVersion: null,
    visible: () => authorize(context.actor, "job.read", null).allow,
    present: () => ({}),
    authorize: () => authorize(context.actor, "job.retry", null),
    decide: () => accept({ type: "target_retried" }),
    save: async (tx, _permit, { state }) => {
      if (!state.waits) return { value: { retried: false }, audit: [], jobs: [] };
      void wakeTarget(tx, targetId);
      const { principal, securable } = state;
      const audit = {
        type: "target_retried",
        aggregate: { type: "catalog_target", id: targetId },
        data: { principal, securable },
      };
      return { value: { retried: true }, audit: [audit], jobs: [] };
    },
    refused: (_, because) => ({
      type: "attempt_refused",
      aggregate: { type: "catalog_target", id: targetId },
      data: { action: "job.retry", because: because.rule, command: "retry_target" },
    }),
  });
}
