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
      }
    | { readonly type: "tuples_seen_again"; readonly privileges: readonly Privilege[] }
    | { readonly type: "tuples_removed_outside"; readonly privileges: readonly Privilege[] }
    | { readonly type: "tuples_put_back"; readonly privileges: readonly Privilege[] }
  );
