import { wakeTarget } from "#lib/db/ledger/wake-target.ts";
import { keepBooksTogether } from "#lib/db/book-lots.ts";
import { endChange, intendChange } from "#lib/db/ledger/write-target.ts";
import type { Delta } from "#lib/domain/grants/delta.ts";
import { steadyMs } from "../clock.ts";
import type { UnityCatalogFailure } from "../port.ts";
import { appliedRecords } from "./records.ts";
import { orderOf, type Run } from "./run.ts";

export type Sent =
  | { readonly outcome: "answered" }
  | { readonly outcome: "failed"; readonly failure: UnityCatalogFailure }
  /** The ledger has changed, or the lock may be lost: nothing was sent. */
  | { readonly outcome: "outdated" };

/**
 * Sends one change. What is intended is committed before it is sent, and the target stays busy until an answer has come or
 * could come no more, so that never two are under way, over all processes and their deaths (UC-3).
 */
export async function sendChange(run: Run, delta: Delta): Promise<Sent> {
  const { reconciler, context, target, lock } = run;
  await Promise.all(run.books);
  const begun = steadyMs();
  const mark = await keepBooksTogether(context, orderOf(target), async (tx, now) => ({
    value: await intendChange(tx, target, { delta, ids: run.ids, busyMs: reconciler.busyMs, now }),
    audit: [],
  }));
  reconciler.reach("before_patch");
  // A process that slept here may come too late: its mark may be over and another's request under way.
  const isLate = (): boolean => steadyMs() - begun > reconciler.busyMs;
  if (mark === null || steadyMs() - begun > reconciler.busyMs / 2 || !lock.held())
    return { outcome: "outdated" };

  const { securable, principal } = target;
  const sentAt = steadyMs();
  const answer = await run.catalog.change({ securable, principal, ...delta });
  const tookMs = Math.round(steadyMs() - sentAt);
  reconciler.reach("after_patch");
  // One that slept between this look at the clock and the wire may have undone what others did since: they look again.
  if (isLate()) await wakeTarget(context.database, target.id);

  if (!answer.ok && isUnderWay(answer.failure)) return { outcome: "failed", failure: answer.failure };
  const kept = keepBooksTogether(context, orderOf(target), async (tx, now) => {
    await endChange(tx, target, { mark, applied: answer.ok ? delta.add : [], now });
    return { value: null, audit: answer.ok ? appliedRecords(target, delta, tookMs) : [] };
  });
  // Written while the answer is read back; whatever is written next waits for it.
  kept.catch(() => undefined);
  run.books.push(kept);
  return answer.ok ? { outcome: "answered" } : { outcome: "failed", failure: answer.failure };
}

/** No answer of the server itself came: it may still be at it. A gateway that lost patience knows no more than we do. */
function isUnderWay({ reason }: UnityCatalogFailure): boolean {
  return reason === "timed_out" || reason === "answer_lost";
}
