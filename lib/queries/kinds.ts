import "server-only";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import { breakGlassReader } from "./break-glass/reader.ts";
import type { KindReader } from "./kind-reader.ts";
import { rawBucketReader } from "./raw-bucket-reader.ts";

/** How each kind of request is read. A further kind is one line here. */
export const READERS: Readonly<Record<RequestKindName, KindReader>> = {
  raw_bucket: rawBucketReader,
  break_glass: breakGlassReader,
};
