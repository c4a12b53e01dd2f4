import type { Privilege } from "./types.ts";

/**
 * What is known of a tuple from the last read that nothing sent since has put in doubt. `unknown`: never read, or a
 * change was sent and no read has shown its outcome yet.
 */
export type Known = "present" | "absent" | "unknown";

/** What the ledger knows of one tuple of a target. */
export type LedgerTuple = {
  readonly privilege: Privilege;
  /** Whether a live holder wants it now (UC-2). */
  readonly wanted: boolean;
  /** It was there before Countersign ever asked for it, so it is recorded and never removed (UC-2). */
  readonly preexisting: boolean;
  /** Countersign has decided to add it at least once; only then may it be taken away. */
  readonly intended: boolean;
  readonly known: Known;
};

export type Delta = { readonly add: readonly Privilege[]; readonly remove: readonly Privilege[] };

/**
 * The change that brings one target to what the ledger wants, given what Unity Catalog shows (UC-1).
 * Tuples of others are never in it: a privilege without a ledger row, or there before, is left alone. A read may be
 * older than our last change, so nothing is left out unless what is known says the same as what is shown (UC-4).
 */
export function deltaOf(ledger: readonly LedgerTuple[], observed: ReadonlySet<string>): Delta {
  return {
    add: ledger.filter((tuple) => mustAdd(tuple, observed)).map((tuple) => tuple.privilege),
    remove: ledger.filter((tuple) => mustRemove(tuple, observed)).map((tuple) => tuple.privilege),
  };
}

function mustAdd(tuple: LedgerTuple, observed: ReadonlySet<string>): boolean {
  if (!tuple.wanted) return false;
  if (!observed.has(tuple.privilege)) return true;
  return tuple.intended && !tuple.preexisting && tuple.known !== "present";
}

function mustRemove(tuple: LedgerTuple, observed: ReadonlySet<string>): boolean {
  if (tuple.wanted || !tuple.intended || tuple.preexisting) return false;
  return observed.has(tuple.privilege) || tuple.known !== "absent";
}

/** Whether a first look shows a tuple that nobody here asked for yet: it was there before (UC-2). */
export function wasThereBefore(tuple: LedgerTuple, observed: ReadonlySet<string>): boolean {
  return !tuple.intended && !tuple.preexisting && observed.has(tuple.privilege);
}

/** Whether a tuple that was proved gone is shown again: taken away again, and reported (UC-3). */
export function wasSeenAgain(tuple: LedgerTuple, observed: ReadonlySet<string>): boolean {
  return tuple.known === "absent" && mustRemove(tuple, observed);
}

/** The tuple after a change that named it was answered: it is where the ledger wants it, until a read says otherwise. */
export function afterAnswer(tuple: LedgerTuple, delta: Delta): LedgerTuple {
  if (delta.add.includes(tuple.privilege))
    return { ...tuple, preexisting: false, intended: true, known: "present" };
  return delta.remove.includes(tuple.privilege) ? { ...tuple, known: "absent" } : tuple;
}

/** Whether a read agrees with the ledger about a tuple and so proves it (UC-4). */
export function isProved(tuple: LedgerTuple, observed: ReadonlySet<string>): boolean {
  return !mustAdd(tuple, observed) && !mustRemove(tuple, observed);
}
