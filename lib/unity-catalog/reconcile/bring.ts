import { afterAnswer, deltaOf, isProved, wasSeenAgain, wasThereBefore } from "#lib/domain/grants/delta.ts";
import type { Delta, LedgerTuple } from "#lib/domain/grants/delta.ts";
import { isFinal } from "#lib/domain/grants/failures.ts";
import type { Privilege } from "#lib/domain/grants/types.ts";
import type { UnityCatalogFailure } from "../port.ts";
import { sendChange } from "./change.ts";
import { conclude, nothingSeen, type Finding } from "./finding.ts";
import { look } from "./look.ts";
import type { Run } from "./run.ts";
import { readStillThrough } from "./still-through.ts";

/** How long a read may lag behind a change before it is left to a later run; the first read follows at once. */
const LOOKS_AFTER_MS = [0, 150, 500, 1_200] as const;

type Ledger = readonly LedgerTuple[];
type Observed = ReadonlySet<string>;

/** What a run knows: the ledger as it then stands, what was seen last, and the answer that stands in the way. */
type Progress = {
  readonly ledger: Ledger;
  readonly observed: Observed;
  readonly failure: UnityCatalogFailure | null;
};

/**
 * Brings one target to what the ledger wants: looks, sends the delta, looks again until the read shows it (UC-1, UC-4).
 * Never throws for what Unity Catalog answers; "outdated" when the ledger has changed meanwhile.
 */
export async function bring(run: Run): Promise<Finding | "outdated"> {
  const { target } = run;
  const first = await look(run.catalog, target);
  if (!first.ok) return nothingSeen(target, first.failure);
  const { observed, gone } = first;
  const progress =
    gone === null
      ? await change(run, asFound(target.tuples, observed), observed)
      : { ledger: asGone(target.tuples), observed, failure: gone };
  if (progress === "outdated") return "outdated";
  const conclusion = conclude(progress.ledger, progress.observed, progress.failure);
  return {
    ...conclusion,
    blind: false,
    found: names(target.tuples.filter((tuple) => wasThereBefore(tuple, observed))),
    seenAgain: names(target.tuples.filter((tuple) => wasSeenAgain(tuple, observed))),
    stillThrough: await readStillThrough(run, conclusion.absent),
  };
}

const names = (tuples: Ledger): readonly Privilege[] => tuples.map((tuple) => tuple.privilege);

function asFound(tuples: Ledger, observed: Observed): Ledger {
  return tuples.map((tuple) => (wasThereBefore(tuple, observed) ? { ...tuple, preexisting: true } : tuple));
}

/** Nothing is on a securable that is no more, and nothing can be sent to it. */
function asGone(tuples: Ledger): Ledger {
  return tuples.map((tuple) => (tuple.wanted ? tuple : { ...tuple, known: "absent" }));
}

/** Removals go first and alone: they never wait for a grant that cannot succeed. */
function stepsOf({ add, remove }: Delta): readonly Delta[] {
  return [
    { add: [], remove },
    { add, remove: [] },
  ].filter((step) => step.add.length + step.remove.length > 0);
}

async function change(run: Run, before: Ledger, observed: Observed): Promise<Progress | "outdated"> {
  const delta = deltaOf(before, observed);
  const steps = stepsOf(delta);
  if (steps.length === 0) return { ledger: before, observed, failure: null };
  // What was sent for is proved by no read that came before it.
  const sentFor = new Set([...delta.add, ...delta.remove]);
  const shaken = before.map((tuple): LedgerTuple =>
    sentFor.has(tuple.privilege) ? { ...tuple, known: "unknown" } : tuple,
  );

  let ledger = before;
  let refusal: UnityCatalogFailure | null = null;
  for (const step of steps) {
    const sent = await sendChange(run, step);
    if (sent.outcome === "outdated") return "outdated";
    const failure = sent.outcome === "failed" ? sent.failure : null;
    if (failure !== null && !isFinal(failure.reason)) return { ledger: shaken, observed, failure };
    refusal = failure ?? refusal;
    // A removal that is refused for good is settled by reading: what is not shown is not there (UC-5).
    if (failure === null || step.remove.length > 0) ledger = ledger.map((tuple) => afterAnswer(tuple, step));
  }
  return lookUntilProved(run, { ledger: shaken, observed, failure: refusal }, { ledger, refusal });
}

/** Reads until a read proves everything, for a while; a refusal is not waited on. */
async function lookUntilProved(
  run: Run,
  inDoubt: Progress,
  answered: { readonly ledger: Ledger; readonly refusal: UnityCatalogFailure | null },
): Promise<Progress> {
  const { reconciler, target } = run;
  const { ledger, refusal } = answered;
  let progress = inDoubt;
  for (const wait of LOOKS_AFTER_MS) {
    await reconciler.sleep(wait);
    const again = await look(run.catalog, target);
    if (!again.ok) return { ledger: progress.ledger, observed: progress.observed, failure: again.failure };
    progress = { ledger, observed: again.observed, failure: refusal };
    if (refusal !== null || ledger.every((tuple) => isProved(tuple, again.observed))) break;
  }
  return progress;
}
