import type { Privilege } from "./types.ts";

/** What the ledger knows of one tuple of a target. */
export type LedgerTuple = {
  readonly privilege: Privilege;
  /** Whether a live holder wants it (UC-2). */
  readonly wanted: boolean;
  /** It was there before Countersign ever asked for it, so it is recorded and never removed (UC-2). */
  readonly preexisting: boolean;
  /** Countersign has decided to add it at least once; only then may it be taken away. */
  readonly intended: boolean;
};

export type Delta = { readonly add: readonly Privilege[]; readonly remove: readonly Privilege[] };

/**
 * The change that brings one target to what the ledger wants, given what Unity Catalog shows (UC-1).
 * Tuples of others are never in it: a privilege without a ledger row, or there before, is left alone.
 */
export function deltaOf(ledger: readonly LedgerTuple[], observed: ReadonlySet<string>): Delta {
  return {
    add: ledger.filter((t) => t.wanted && !observed.has(t.privilege)).map((t) => t.privilege),
    remove: ledger
      .filter((t) => !t.wanted && t.intended && !t.preexisting && observed.has(t.privilege))
      .map((t) => t.privilege),
  };
}

/** Whether a first look shows a tuple that nobody here asked for yet: it was there before (UC-2). */
export function wasThereBefore(tuple: LedgerTuple, observed: ReadonlySet<string>): boolean {
  return !tuple.intended && !tuple.preexisting && observed.has(tuple.privilege);
}

/** Whether Unity Catalog shows what the ledger wants of this target, as far as it is ours. */
export function settled(ledger: readonly LedgerTuple[], observed: ReadonlySet<string>): boolean {
  const { add, remove } = deltaOf(ledger, observed);
  return add.length === 0 && remove.length === 0;
}
