import { newId } from "#lib/db/ids.ts";
import { giveBack, sinceLastProof } from "#lib/db/ledger/due-targets.ts";
import { readTarget, type Target } from "#lib/db/ledger/read-target.ts";
import { outdate, putToRest, waitUntilFree } from "#lib/db/ledger/write-target.ts";
import { HELD_ELSEWHERE, tryLock, type TryLock } from "#lib/db/try-lock.ts";
import { lookAgainIn } from "#lib/domain/grants/look-again.ts";
import { inSpan } from "#lib/tracing/span.ts";
import { bring } from "./bring.ts";
import type { Finding } from "./finding.ts";
import { noteHealth } from "./health.ts";
import { noteEffect } from "./note-effect.ts";
import type { Reconciler, Run } from "./run.ts";
import { settleRequests } from "./settle-requests.ts";
import { isFree, isHeldTooLong } from "./take-over.ts";
import { writeBack, type Written } from "./write-back.ts";

export type Reconciled =
  | "settled"
  | "unsettled"
  | "not_due"
  | "observing"
  | "busy"
  | "held_elsewhere"
  | "outdated"
  | "no_connection";

/** A run that finds its securable renamed or lost begins again, twice at most, and so does one that is outdated. */
const ROUNDS = 4;

/**
 * Brings Unity Catalog to what the ledger wants of one target and writes down what is proved: one at a time over all
 * processes (UC-3), and only when its time has come. One that is held elsewhere for too long is taken over. `claim` is what the sweeper claimed it with, null for a hint.
 * Rejects when the database does; the target then stays due.
 */
export async function reconcileTarget(
  reconciler: Reconciler,
  ask: { readonly id: string; readonly claim: string | null },
): Promise<Reconciled> {
  const result = await tryLock(reconciler.context.database, `target:${ask.id}`, (lock) =>
    rounds(reconciler, ask, lock),
  );
  const { database } = reconciler.context;
  if (result !== HELD_ELSEWHERE) {
    isFree(database, ask.id);
    return result;
  }
  // A process that is paused keeps its lock for as long as it sleeps. From here on nothing that it does counts.
  if (ask.claim !== null && isHeldTooLong(database, ask.id) && (await outdate(database, ask.id))) {
    isFree(database, ask.id);
    reconciler.log.warn({ target: ask.id }, "taken over from a worker that does not move");
    return rounds(reconciler, ask, { held: () => true });
  }
  if (ask.claim !== null) await giveBack(reconciler.context.database, { id: ask.id, claim: ask.claim });
  return "held_elsewhere";
}

async function rounds(
  reconciler: Reconciler,
  ask: { readonly id: string; readonly claim: string | null },
  lock: TryLock,
): Promise<Reconciled> {
  const context = { ...reconciler.context, requestId: newId("run") };
  for (let round = 0; round < ROUNDS; round += 1) {
    if (!lock.held()) return "outdated";
    const target = await readTarget(context.database, ask);
    // What has changed under a round is due by that change, whoever has claimed it meanwhile.
    if (target === null || (round === 0 && !target.due)) return "not_due";
    if (!target.pushes) return "observing";
    if (target.busy) {
      await waitUntilFree(context.database, target.id);
      return "busy";
    }
    const catalog = reconciler.catalogs.of(target.connection);
    if (catalog === undefined) return "no_connection";
    const result = await traced(target, () =>
      once({ catalog, reconciler, context, target, lock, ids: target.ids, books: [] }),
    );
    if (result !== "outdated") return result;
  }
  return "outdated";
}

/** One round, as part of the trace of whoever made the target due (OPS-3). */
function traced(target: Target, work: () => Promise<Reconciled>): Promise<Reconciled> {
  const attributes = { "countersign.target": target.id, "countersign.securable_type": target.securable.type };
  return inSpan({ name: "reconcile", attributes, parent: target.traceparent }, async (note) => {
    const result = await work();
    note({ "countersign.result": result });
    return result;
  });
}

async function once(run: Run): Promise<"settled" | "unsettled" | "outdated"> {
  const finding = await bring(run);
  if (finding === "outdated") {
    await Promise.all(run.books);
    return "outdated";
  }
  await noteHealth(run, finding.failure);
  const written = await writeBack(run, finding);
  if (written === null) return "outdated";
  logFinding(run, finding);
  await finish(run, written);
  await noteEffect(run, finding);
  return written.settled ? "settled" : "unsettled";
}

function logFinding({ reconciler, target, context }: Run, finding: Finding): void {
  const { present, absent, settled, failure, seenAgain } = finding;
  const about = {
    run: context.requestId,
    target: target.id,
    securable: target.securable.fullName,
    principal: target.principal.name,
  };
  if (seenAgain.length > 0)
    reconciler.log.warn({ ...about, seenAgain }, "access that was proved gone was there again");
  if (failure === null) reconciler.log.info({ ...about, present, absent, settled }, "target reconciled");
  else
    reconciler.log.warn(
      { ...about, reason: failure.reason, failure: failure.message, attempts: target.attempts + 1 },
      "target not reconciled",
    );
}

/** Only when its requests are settled is a target put to rest, so that a death in between loses nothing (OPS-2). */
async function finish({ context, target }: Run, written: NonNullable<Written>): Promise<void> {
  await settleRequests(context, target);
  if (!written.rests) return;
  const since = written.settled ? await sinceLastProof(context.database, target.id) : null;
  const dueInMs = since === null ? null : lookAgainIn(since);
  await putToRest(context.database, { fence: target, mark: written.mark, dueInMs });
}
