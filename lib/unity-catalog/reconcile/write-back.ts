import { keepBooksTogether } from "#lib/db/book-lots.ts";
import { lastHoldersOf } from "#lib/db/ledger/due-targets.ts";
import { writeFinding } from "#lib/db/ledger/write-target.ts";
import { nextAttempt } from "#lib/domain/grants/next-attempt.ts";
import type { Finding } from "./finding.ts";
import { findingRecords } from "./records.ts";
import { orderOf, type Run } from "./run.ts";

/** How a finding was written: by `mark` the target can be put to rest, if it `rests`. Null when it came too late. */
export type Written = { readonly mark: string; readonly rests: boolean; readonly settled: boolean } | null;

/** Writes what a run proved, with the events that tell of it, under the generation that the run has read (UC-3). */
export async function writeBack(run: Run, finding: Finding): Promise<Written> {
  const { target, context, reconciler } = run;
  // A second look at what was settled proves nothing when it fails, and takes nothing back; it is only tried again.
  const isVainLook = target.settled && finding.blind;
  const next = nextAttempt({
    attempts: target.attempts,
    settled: finding.settled,
    failure: finding.failure,
    removing: finding.removing,
    random: reconciler.random(),
  });
  const settled = finding.settled || isVainLook;
  await Promise.all(run.books);
  const mark = await keepBooksTogether(context, orderOf(target), async (tx, now) => {
    const written = await writeFinding(tx, target, {
      ...finding,
      ...next,
      settled,
      failure: isVainLook ? null : finding.failure,
      now,
    });
    if (written === null) return { value: null, audit: [] };
    const last = finding.seenAgain.length === 0 ? [] : await lastHoldersOf(tx, target.id);
    return { value: written, audit: isVainLook ? [] : findingRecords(target, finding, last) };
  });
  return mark === null ? null : { mark, rests: next.rests, settled };
}
