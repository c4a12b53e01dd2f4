import type { Lost } from "./identity.ts";
import type { Privilege, Securable } from "./types.ts";

type OnTarget = {
  readonly principal: string;
  readonly securable: Securable;
};

/**
 * What the grant engine did and what Unity Catalog answered, one event for each request concerned, so that its one
 * timeline shows machines too (REQ-8). `tookMs` is the time of the exchange alone.
 */
export type LedgerEvent = OnTarget &
  (
    | { readonly type: "tuples_found"; readonly privileges: readonly Privilege[] }
    | {
        readonly type: "tuples_applied";
        readonly added: readonly Privilege[];
        readonly removed: readonly Privilege[];
        readonly tookMs: number;
      }
    | { readonly type: "catalog_ask_failed"; readonly reason: string; readonly message: string }
    | { readonly type: "tuples_verified"; readonly privileges: readonly Privilege[] }
    | {
        readonly type: "tuples_absent";
        readonly privileges: readonly Privilege[];
        readonly stillThrough: readonly string[];
        /** Whoever had them is disabled there now, which by itself keeps them out. */
        readonly disabled?: true;
      }
    | { readonly type: "tuples_seen_again"; readonly privileges: readonly Privilege[] }
    /** No read can prove anything of these any more: what they were on, or who had them, is gone or another. */
    | { readonly type: "tuples_lost"; readonly privileges: readonly Privilege[]; readonly because: Lost }
    /** The access lives on under another name of its securable, and is followed there. */
    | { readonly type: "securable_renamed"; readonly to: string }
    | { readonly type: "tuples_removed_outside"; readonly privileges: readonly Privilege[] }
    | { readonly type: "tuples_put_back"; readonly privileges: readonly Privilege[] }
  );
