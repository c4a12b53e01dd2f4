import { keepBooksTogether } from "#lib/db/book-lots.ts";
import { lastHoldersOf } from "#lib/db/ledger/due-targets.ts";
import { writeFinding } from "#lib/db/ledger/write-target.ts";
import type { Target } from "#lib/db/ledger/read-target.ts";
import { queueMail } from "#lib/db/mail.ts";
import type { Queryable } from "#lib/db/pool.ts";
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
    for (const holder of last.filter(({ privilege }) => finding.seenAgain.includes(privilege)))
      void reportSeenAgain(tx, target, { ...holder, now });
    return { value: written, audit: isVainLook ? [] : findingRecords(target, finding, last) };
  });
  return mark === null ? null : { mark, rests: next.rests, settled };
}

/** To security at once: what was proved to have ended and is there again is somebody's doing, or a server's (UC-3). */
function reportSeenAgain(
  tx: Queryable,
  { securable }: Target,
  seen: { readonly requestId: string; readonly privilege: string; readonly now: number },
): Promise<unknown> {
  const { requestId, privilege, now } = seen;
  const once = `seen_again:${privilege}:${securable.fullName}:${now}`;
  return queueMail(
    tx,
    { kind: "mail", template: "seen_again", to: "security", once },
    { requestId, now, data: { privilege, on: securable.fullName } },
  );
}
