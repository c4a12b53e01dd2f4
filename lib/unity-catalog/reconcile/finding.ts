import type { Target } from "#lib/db/ledger/read-target.ts";
import { isProved, type LedgerTuple } from "#lib/domain/grants/delta.ts";
import type { Privilege } from "#lib/domain/grants/types.ts";
import type { UnityCatalogFailure } from "../port.ts";

/** What a run saw of its target, and what that proves. */
export type Finding = {
  /** Unity Catalog could not be read at all. */
  readonly blind: boolean;
  /** There before anybody here asked for them. */
  readonly found: readonly Privilege[];
  /** Proved gone once and there again. */
  readonly seenAgain: readonly Privilege[];
  readonly present: readonly Privilege[];
  readonly absent: readonly Privilege[];
  /** Through what else the principal has what is in `absent`, for those whose end is being proved. */
  readonly stillThrough: Readonly<Record<string, readonly string[]>>;
  /** Whether the effective permissions show each, for those that were read. */
  readonly effective: Readonly<Record<string, boolean>>;
  /** Whoever held what is in `absent` is disabled in Unity Catalog. */
  readonly disabled: boolean;
  readonly settled: boolean;
  /** Something that nobody wants any more is not proved gone. */
  readonly removing: boolean;
  readonly failure: UnityCatalogFailure | null;
};

/** What is let go of and was not proved gone before: only a read that would have seen it proves its end (UC-4). */
export function endingOf({ tuples, concerned }: Target): readonly Privilege[] {
  return tuples
    .filter((tuple) => !tuple.wanted && !tuple.preexisting && tuple.intended && isPending(tuple))
    .map((tuple) => tuple.privilege);

  function isPending({ known, privilege }: LedgerTuple): boolean {
    return known !== "absent" || concerned.some((one) => !one.live && one.privilege === privilege);
  }
}

/** The same finding where what is ending could not be proved after all. */
export function unproved(
  finding: Finding,
  ending: readonly Privilege[],
  failure: UnityCatalogFailure,
): Finding {
  const absent = finding.absent.filter((privilege) => !ending.includes(privilege));
  return { ...finding, absent, settled: false, removing: true, failure };
}

/** All there is to say when Unity Catalog could not be read. */
export function nothingSeen(target: Target, failure: UnityCatalogFailure): Finding {
  const ending = (tuple: LedgerTuple): boolean =>
    target.concerned.some((one) => !one.live && one.privilege === tuple.privilege) ||
    (tuple.intended && !tuple.preexisting && tuple.known !== "absent");
  return {
    blind: true,
    found: [],
    seenAgain: [],
    present: [],
    absent: [],
    stillThrough: {},
    effective: {},
    disabled: false,
    settled: false,
    removing: target.tuples.some((tuple) => !tuple.wanted && ending(tuple)),
    failure,
  };
}

/** What the last look proves of each tuple, given what was answered before it. */
export function conclude(
  ledger: readonly LedgerTuple[],
  observed: ReadonlySet<string>,
  failure: UnityCatalogFailure | null,
): Pick<Finding, "present" | "absent" | "settled" | "removing" | "failure"> {
  const proved = ledger.filter((tuple) => isProved(tuple, observed));
  const names = (tuples: readonly LedgerTuple[]): readonly Privilege[] => tuples.map((t) => t.privilege);
  const settled = proved.length === ledger.length;
  return {
    present: names(proved.filter((tuple) => observed.has(tuple.privilege))),
    absent: names(proved.filter((tuple) => !observed.has(tuple.privilege))),
    settled,
    removing: ledger.some((tuple) => !tuple.wanted && !proved.includes(tuple)),
    failure: settled ? null : failure,
  };
}
