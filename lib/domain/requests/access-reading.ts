/** What a worker read in Unity Catalog about every tuple of the request. */
export type AccessReading =
  | { readonly outcome: "all_present" }
  | {
      readonly outcome: "all_gone";
      readonly kept: readonly string[];
      readonly stillThrough: readonly string[];
    }
  | { readonly outcome: "failed"; readonly reason: string; readonly message: string };
