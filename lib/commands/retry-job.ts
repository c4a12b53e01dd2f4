import type { Context } from "#lib/db/context.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { transact } from "#lib/db/transact.ts";
import { accept } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";

type DeadJob = { readonly dead: boolean };
type Retried = { readonly type: "job_retried" };
type Answer = { readonly retried: boolean };

/**
 * Puts a dead job back into its queue (OPS-2); one that is no longer dead is left as it is and answered so. A job that does
 * not exist, or that the queue has forgotten, is not found.
 */
export function retryJob(
  context: Context,
  ask: { readonly queue: string; readonly jobId: string },
): Promise<Outcome<Answer, never>> {
  const { queue, jobId } = ask;
  return transact<DeadJob, Retried, never, "job.retry", Answer>(context, {
    load: async (tx) => {
      const [row] = await tx.query<DeadJob & { now: number }>({
        text: `SELECT state = 'failed' AS dead, ms(clock_now()) AS now FROM pgboss.job
          WHERE name = $1 AND id = $2::uuid FOR UPDATE`,
        values: [queue, jobId],
      });
      return row === undefined ? null : { state: row, version: 0, now: row.now };
    },
    expectedVersion: null,
    visible: () => authorize(context.actor, "job.read", null).allow,
    present: () => ({}),
    authorize: () => authorize(context.actor, "job.retry", null),
    decide: () => accept({ type: "job_retried" }),
    save: async (tx, _permit, { state }) => {
      if (!state.dead) return { value: { retried: false }, audit: [], jobs: [] };
      await context.jobs.retry(tx, queue, jobId);
      const audit = { type: "job_retried", aggregate: { type: "job", id: jobId }, data: { queue } };
      return { value: { retried: true }, audit: [audit], jobs: [] };
    },
    refused: (_, because) => ({
      type: "attempt_refused",
      aggregate: { type: "job", id: jobId },
      data: { action: "job.retry", because: because.rule, command: "retry_job" },
    }),
  });
}
