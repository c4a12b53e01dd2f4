/**
 * Glossary of this folder.
 * identity    which database this is, as the server says, and its epoch, which the operator raises after a restore
 * known       the identity under which the engine last pushed; found: the one that it finds now, where that is another
 * observing   nothing is pushed, since the ledger may be older than what stands in Unity Catalog (OPS-2)
 * comparison  ledger and Unity Catalog side by side for every target, read only
 */
import type { Decision } from "../shared/decision.ts";
import type { Instant } from "../shared/time.ts";

export type Identity = { readonly database: string; readonly epoch: number };

export const OBSERVING_BECAUSE = ["another_database", "another_epoch"] as const;
export type ObservingBecause = (typeof OBSERVING_BECAUSE)[number];

export type EngineState = {
  /** Null before the first start of all. */
  readonly known: Identity | null;
  /** While observing; null while it pushes. */
  readonly observing: {
    readonly because: ObservingBecause;
    readonly found: Identity;
    /** When the comparison was last finished; null while it never was. */
    readonly comparedAt: Instant | null;
  } | null;
};

export type EngineCommand =
  | { readonly type: "recognise"; readonly found: Identity }
  | { readonly type: "accept"; readonly by: string };

export type EngineEvent =
  | { readonly type: "engine_recognised"; readonly found: Identity; readonly at: Instant }
  | {
      readonly type: "engine_observing";
      readonly because: ObservingBecause;
      readonly known: Identity;
      readonly found: Identity;
      readonly at: Instant;
    }
  | {
      readonly type: "engine_accepted";
      readonly by: string;
      readonly known: Identity;
      readonly found: Identity;
      readonly comparedAt: Instant;
      readonly at: Instant;
    };

export type EngineRefusal =
  | { readonly code: "nothing_new" }
  | { readonly code: "not_observing" }
  | { readonly code: "not_compared_yet" };

export type EngineDecision = Decision<EngineEvent, EngineRefusal>;
