import { afterAnswer, deltaOf, isProved, wasSeenAgain, wasThereBefore } from "#lib/domain/grants/delta.ts";
import type { Delta, LedgerTuple } from "#lib/domain/grants/delta.ts";
import { isFinal } from "#lib/domain/grants/failures.ts";
import { otherThan } from "#lib/domain/grants/identity.ts";
import type { Privilege } from "#lib/domain/grants/types.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import type { UnityCatalogFailure } from "../port.ts";
import { sendChange } from "./change.ts";
import { conclude, endingOf, nothingSeen, unproved, type Finding } from "./finding.ts";
import { readFate, readIds } from "./identify.ts";
import { look } from "./look.ts";
import { follow, lose } from "./move.ts";
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
 * Never throws for what Unity Catalog answers; "outdated" when the ledger has changed meanwhile, by this run too.
 */
export async function bring(started: Run): Promise<Finding | "outdated"> {
  const { target, catalog } = started;
  const [first, ids] = await Promise.all([
    look(catalog, target),
    isGranting(target) ? readIds(started) : target.ids,
  ]);
  const other = otherThan(target.ids, ids);
  if (other !== null) return lose(started, other);
  const run = { ...started, ids };
  if (!first.ok) return nothingSeen(target, first.failure);
  const { observed, gone } = first;
  if (gone !== null) return onGone(run, gone);
  const progress = await change(run, asFound(target.tuples, observed), observed);
  if (progress === "outdated") return "outdated";
  const conclusion = conclude(progress.ledger, progress.observed, progress.failure);
  return proved(run, {
    ...conclusion,
    blind: false,
    disabled: false,
    found: names(target.tuples.filter((tuple) => wasThereBefore(tuple, observed))),
    seenAgain: names(target.tuples.filter((tuple) => wasSeenAgain(tuple, observed))),
    stillThrough: {},
    effective: {},
  });
}

/** Something is to be added, or to count as given: never to a namesake of what was meant (UC-4). */
function isGranting({ tuples, concerned }: Run["target"]): boolean {
  return (
    tuples.some((tuple) => tuple.wanted && tuple.known !== "present") ||
    concerned.some(({ live, access }) => live && access !== "active")
  );
}

/** Adds to a finding what makes an absence a proof: that the names still mean the same, and what else gives the access. */
async function proved(run: Run, finding: Finding): Promise<Finding | "outdated"> {
  const ending = endingOf(run.target).filter((privilege) => finding.absent.includes(privilege));
  const [fate, effect] = await Promise.all([
    ending.length === 0 ? null : readFate(run),
    readStillThrough(run, finding.absent),
  ]);
  const found = { ...finding, ...effect };
  if (fate === null) return found;
  if (!fate.ok) return unproved(found, ending, fate.failure);
  switch (fate.value.is) {
    case "same":
      return { ...found, disabled: fate.value.disabled };
    case "renamed":
      return follow(run, fate.value.fullName);
    case "lost":
      return lose(run, fate.value.because);
    default:
      return unreachable(fate.value);
  }
}

/** The name is nobody's any more: the securable has another, or is no more. What was never sent there is not lost with it. */
async function onGone(run: Run, gone: UnityCatalogFailure): Promise<Finding | "outdated"> {
  const { target } = run;
  const conclusion = conclude(asGone(target.tuples), new Set(), gone);
  const finding = {
    ...conclusion,
    blind: false,
    disabled: false,
    found: [],
    seenAgain: [],
    stillThrough: {},
    effective: {},
  };
  if (!target.tuples.some((tuple) => tuple.intended && !tuple.preexisting)) return finding;
  const fate = await readFate(run);
  if (!fate.ok) return unproved(finding, endingOf(target), fate.failure);
  if (fate.value.is === "renamed") return follow(run, fate.value.fullName);
  // It is there after all; the next run sees it.
  if (fate.value.is === "same") return unproved(finding, endingOf(target), gone);
  return lose(run, fate.value.because);
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
