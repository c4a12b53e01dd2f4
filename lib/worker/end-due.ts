import { applyPolicy } from "#lib/commands/apply-policy.ts";
import { expireAccess } from "#lib/commands/end-access.ts";
import { lapseRequest } from "#lib/commands/lapse-request.ts";
import { raiseOverdue } from "#lib/commands/raise-overdue.ts";
import { remindRequest } from "#lib/commands/remind-request.ts";
import type { RequestOutcome } from "#lib/commands/on-request.ts";
import { outrunRequests } from "#lib/db/policies/outrun.ts";
import { dueToAlarm, dueToEnd, dueToLapse, dueToRemind } from "#lib/db/requests/due.ts";
import { taskContext, type Worker } from "./worker.ts";

/** Commands are a request's own, so that they may run side by side; more at once only wait for the processor. */
const AT_ONCE = 6;

/** Lapses every undecided request whose due time has come (REQ-6, APP-5). */
export async function lapseDue(worker: Worker): Promise<void> {
  const context = taskContext(worker, "sweeper");
  await each(worker, await dueToLapse(worker.database), (id) => lapseRequest(context, id));
}

/** Reminds holders and calls deputies of open slots, as far as it is time (APP-5). */
export async function remindDue(worker: Worker): Promise<void> {
  const context = taskContext(worker, "sweeper");
  await each(worker, await dueToRemind(worker.database), (id) => remindRequest(context, id));
}

/** Raises the alarm over each end that is overdue, and pages security over those that are so for long (UC-6). */
export async function alarmDue(worker: Worker): Promise<void> {
  const context = taskContext(worker, "sweeper");
  await each(worker, await dueToAlarm(worker.database), (id) => raiseOverdue(context, id));
}

/** Brings what is pending under a stricter policy that was put in force; `everything` looks beyond the last minutes. */
export async function applyPolicies(worker: Worker, everything: boolean): Promise<void> {
  const context = taskContext(worker, "sweeper");
  await each(worker, await outrunRequests(worker.database, everything), (id) => applyPolicy(context, id));
}

const ending = new WeakMap<Worker, Promise<number>>();

/**
 * Begins the end of every access whose hour has come; the reconciler then takes it away (UC-6). One round at a time in a
 * process: whoever asks meanwhile waits for the same. Answers how many ends it began.
 */
export function endDue(worker: Worker): Promise<number> {
  const round = ending.get(worker) ?? endRound(worker).finally(() => ending.delete(worker));
  ending.set(worker, round);
  return round;
}

async function endRound(worker: Worker): Promise<number> {
  const context = taskContext(worker, "sweeper");
  return each(worker, await dueToEnd(worker.database), async (id) => {
    const outcome = await expireAccess(context, id);
    worker.reconciler.reach("after_release");
    return outcome;
  });
}

/** Answers how many were done. One that fails holds up no other; it is found again in the next round. A refusal means that somebody was faster. */
async function each(
  { log }: Worker,
  ids: readonly string[],
  command: (id: string) => Promise<RequestOutcome>,
): Promise<number> {
  let done = 0;
  const left = ids[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (const id of left)
      try {
        const outcome = await command(id);
        if (!outcome.ok) continue;
        done += 1;
        log.info({ request: id, ...outcome.value }, "request swept");
      } catch (error) {
        log.error({ err: error, request: id }, "sweeping a request failed");
      }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return done;
}
