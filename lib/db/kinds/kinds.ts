import { z } from "zod";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import { BreakGlassReference, LOAD_BREAK_GLASS, breakGlassFaults } from "../break-glass/reference.ts";
import type { Queryable } from "../pool.ts";
import { breakGlassAdapter } from "./break-glass.ts";
import type { KindAdapter } from "./kind-adapter.ts";
import { rawBucketAdapter } from "./raw-bucket.ts";

/** Every kind of request. A further kind is one line here and one folder in the domain. */
export const KINDS: Readonly<Record<RequestKindName, KindAdapter>> = {
  raw_bucket: rawBucketAdapter,
  break_glass: breakGlassAdapter,
};

/** What the bank's own map says of single kinds, and how it is loaded: parts of the one statement of reference data. */
export const KindReference = z.strictObject({ break_glass: BreakGlassReference }).partial();
export const LOAD_KINDS: readonly string[] = [LOAD_BREAK_GLASS];

/** What of it could not be loaded or used, each as a sentence. */
export async function kindFaults(
  owner: Queryable,
  said: z.infer<typeof KindReference>,
): Promise<readonly string[]> {
  return said.break_glass === undefined ? [] : breakGlassFaults(owner, said.break_glass);
}
