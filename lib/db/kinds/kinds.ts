import type { RequestKindName } from "#lib/domain/requests/types.ts";
import { breakGlassAdapter } from "./break-glass.ts";
import type { KindAdapter } from "./kind-adapter.ts";
import { rawBucketAdapter } from "./raw-bucket.ts";

/** Every kind of request. A further kind is one line here and one folder in the domain. */
export const KINDS: Readonly<Record<RequestKindName, KindAdapter>> = {
  raw_bucket: rawBucketAdapter,
  break_glass: breakGlassAdapter,
};
