import type { ClosedBecause } from "./commands.ts";

/** What a worker read in Unity Catalog about every tuple of the request. */
export type AccessReading =
  | { readonly outcome: "all_present" }
  | {
      readonly outcome: "all_gone";
      readonly kept: readonly string[];
      readonly stillThrough: readonly string[];
    }
  /** No read can prove the end any more, since what would be read is gone (UC-4). */
  | {
      readonly outcome: "unprovable";
      readonly because: Exclude<ClosedBecause, "by_hand">;
      /** The tuples of which that is so. */
      readonly lost?: readonly string[];
      readonly kept?: readonly string[];
      readonly stillThrough?: readonly string[];
    }
  | { readonly outcome: "failed"; readonly reason: string; readonly message: string };
