import { beat, forgetOld } from "#lib/db/housekeeping.ts";
import { gatherDigests } from "#lib/db/held-mail.ts";
import { queueDelegatedTurns } from "#lib/notify/queue-delegated-turns.ts";
import { queueMilestonesDue } from "#lib/notify/queue-milestones-due.ts";
import { queueNotProved, queueReminders, queueUnused } from "#lib/notify/queue-reminders.ts";
import { queueOwnerlessRisks } from "#lib/notify/queue-ownerless-risks.ts";
import { queueRiskReviews } from "#lib/notify/queue-risk-reviews.ts";
import { sendDueMail } from "#lib/notify/send-due-mail.ts";
import { steadyMs } from "#lib/unity-catalog/clock.ts";
import { probeServers } from "#lib/unity-catalog/reconcile/probe.ts";
import { alarmDue, applyPolicies, endDue, lapseDue, remindDue } from "./end-due.ts";
import { makeClaims, type Claims } from "./claims.ts";
import { makeComparing, recognise } from "./observe.ts";
import { recordUses } from "./record-uses.ts";
import { repeat, type Repeating } from "./repeat.ts";
import { settleWithoutTuples } from "./settle-without-tuples.ts";
import type { Worker } from "./worker.ts";

const EVERY_MS = 1_000;
const MINUTE_MS = 60_000;

export type Sweeper = {
  /** One round; resolves when what it found is done or has begun. */
  readonly sweep: () => Promise<void>;
  readonly start: () => Repeating;
  /** Seconds since a round of this process was last over, whether it went well or not: this says only that it does not hang. */
  readonly sinceRound: () => number;
};

/**
 * Finds what is due and has it done: lapses, ends, targets, mail, reminders. It reads the tables alone, so that losing every
 * job loses nothing (OPS-2); any number may sweep at once.
 */
export function makeSweeper(
  worker: Worker,
  claims: Pick<Claims, "round" | "isCrowded"> = makeClaims(worker),
): Sweeper {
  const mailing = { busy: false };
  const comparing = makeComparing(worker);
  let minuteAt = Number.NEGATIVE_INFINITY;
  let roundAt = steadyMs();

  const sweep = async (): Promise<void> => {
    const failed: string[] = [];
    const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
      await work().catch((error: unknown) => {
        failed.push(name);
        worker.log.error({ err: error, step: name }, "a step of the sweep failed");
      });
    };
    await step("recognise", () => recognise(worker));
    await step("compare", () => comparing.begin());
    await step("end", () => endDue(worker));
    await step("reconcile", claims.round);
    await step("settle", () => settleWithoutTuples(worker));
    beginProbes(worker);
    await step("lapse", () => lapseDue(worker));
    await step("call", () => remindDue(worker));
    await step("alarm", () => alarmDue(worker));
    const isMinute = steadyMs() - minuteAt >= MINUTE_MS;
    await step("policies", () => applyPolicies(worker, isMinute));
    if (isMinute) {
      minuteAt = steadyMs();
      await step("remind", () => queueReminders(worker.database));
      await step("stand-ins", () => queueDelegatedTurns(worker.database));
      await step("not proved", () => queueNotProved(worker.database));
      await step("uses", () => recordUses(worker));
      await step("unused", () => queueUnused(worker.database));
      await step("gather", () => gatherDigests(worker.database, worker.mailWords.timeZone));
      await step("risk reviews", () => queueRiskReviews(worker.database));
      await step("ownerless risks", () => queueOwnerlessRisks(worker.database));
      await step("milestones", () => queueMilestonesDue(worker.database));
      await step("forget", () => forgetOld(worker.database));
    }
    beginMail(worker, { mailing, isCrowded: claims.isCrowded });
    await beat(worker.database, "sweeper", failed.length === 0 ? null : `failed: ${failed.join(", ")}`);
  };
  const round = async (): Promise<void> => {
    try {
      await sweep();
    } finally {
      roundAt = steadyMs();
    }
  };
  return {
    sweep: round,
    start: () => repeat("sweeper", EVERY_MS, { work: round, log: worker.log }),
    sinceRound: () => (steadyMs() - roundAt) / 1000,
  };
}

/** A server that hangs answers its probe late; the sweep does not wait for it. */
function beginProbes({ reconciler, log }: Worker): void {
  void probeServers(reconciler).catch((error: unknown) => log.error({ err: error }, "probing failed"));
}

/**
 * Mail goes out beside the sweep, one batch at a time: a slow relay holds up no expiry. While a crowd of targets waits, most of
 * it is left for later: access that must go comes before what is to be told of it.
 */
function beginMail(
  worker: Worker,
  { mailing, isCrowded }: { readonly mailing: { busy: boolean }; readonly isCrowded: () => boolean },
): void {
  if (mailing.busy) return;
  mailing.busy = true;
  void sendDueMail(worker, () => !isCrowded())
    .catch((error: unknown) => worker.log.error({ err: error }, "sending mail failed"))
    .finally(() => {
      mailing.busy = false;
    });
}
