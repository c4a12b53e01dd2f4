import { isRepairSettled, settleRepairs } from "#lib/db/drift/settle-repairs.ts";
import { dateBaselines, isAnythingDue, nextDue } from "#lib/db/drift/watched.ts";
import { beat } from "#lib/db/housekeeping.ts";
import { newId } from "#lib/db/ids.ts";
import { keepBooks } from "#lib/db/transact.ts";
import { tryLock } from "#lib/db/try-lock.ts";
import { steadyMs } from "../clock.ts";
import { lookAt } from "./look-at.ts";
import { repairRecords } from "./records.ts";
import type { Watcher } from "./watcher.ts";

/** The lock and the heartbeat of the pass. */
export const DRIFT_PASS = "drift";

/** A pass gives way after this long, so that a worker may stop; the next round goes on where it left off. */
const PASS_MS = 5_000;

/**
 * Closes repairs that are proved and reads what is due, one securable at a time, on one worker of many (UC-7). What memory it
 * takes is that of one securable.
 */
export async function passOver(watcher: Watcher): Promise<void> {
  const { context } = watcher;
  const { database } = context;
  if (await isRepairSettled(database)) await closeRepairs(watcher);
  if (!(await isAnythingDue(database))) return;
  await tryLock(database, DRIFT_PASS, async (lock) => {
    const until = steadyMs() + PASS_MS;
    while (lock.held() && steadyMs() < until) {
      const due = await nextDue(database);
      if (due === null) {
        await dateBaselines(database);
        await beat(database, DRIFT_PASS, null);
        return;
      }
      await lookAt(watcher, due);
    }
  });
}

async function closeRepairs({ context, log }: Watcher): Promise<void> {
  const requestId = newId("run");
  const settled = await keepBooks({ ...context, requestId }, async (tx, at) => {
    const repairs = await settleRepairs(tx, at);
    return { value: repairs, audit: repairs.flatMap(repairRecords) };
  });
  for (const { id, because, principal } of settled)
    log.info({ finding: id, because, principal }, "drift settled");
}
