import type { ServerChange } from "./control.ts";
import type { EngineEvent, GrantFact } from "./facts.ts";
import type { Run } from "./watch.ts";
import { keyOf, type Outage, type Tuple } from "./types.ts";

/** Foreign access from the moment that giving it was answered to the moment that taking it was asked for. */
export type ForeignSpan = { readonly tuple: Tuple; readonly from: number; to: number | null };

/** All that a round is judged by; every time is a moment of the real clock. */
export type RoundFacts = {
  readonly beganAt: number;
  readonly endedAt: number;
  readonly outages: readonly Outage[];
  readonly grants: readonly GrantFact[];
  readonly events: readonly EngineEvent[];
  /** Changes that Countersign made of the server in this round. */
  readonly changes: readonly ServerChange[];
  /** What the server showed of a tuple, look by look. */
  readonly runsOf: (key: string) => readonly Run[];
  /** Every tuple that the server showed in this round. */
  readonly seen: readonly Tuple[];
  /** What it shows now that everything is at rest; null when it cannot be read. */
  readonly shown: readonly Tuple[] | null;
  readonly foreign: readonly ForeignSpan[];
  /** Whether a tuple can only be somebody else's. */
  readonly isForeign: (tuple: Tuple) => boolean;
  /** For each change that reached the server how many for the same target were then under way. */
  readonly underWay: readonly { readonly target: string; readonly count: number }[];
  /** Commands that were answered with success, and whether they stand. */
  readonly kept: readonly { readonly what: string; readonly stands: boolean }[];
  /** What had not come to rest when the round's patience was over. */
  readonly left: readonly string[];
};

/** The accesses that hold each tuple, by its key. */
export function holdersByTuple(grants: readonly GrantFact[]): ReadonlyMap<string, readonly GrantFact[]> {
  const pairs = grants.flatMap((grant) => grant.tuples.map((tuple) => ({ key: keyOf(tuple), grant })));
  return new Map(
    [...Map.groupBy(pairs, ({ key }) => key)].map(([key, list]) => [key, list.map(({ grant }) => grant)]),
  );
}
