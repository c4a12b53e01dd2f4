import { BLANK_RAW_BUCKET } from "#lib/domain/raw-bucket/blank.ts";
import type { RawBucketDetails } from "#lib/domain/raw-bucket/types.ts";

/** The stored text of a raw-bucket exception, which its wire schema has checked; one of before a field was asked for says nothing in it. */
export function detailsOf(stored: Readonly<Record<string, unknown>>): RawBucketDetails {
  return { ...BLANK_RAW_BUCKET, ...(stored as Partial<RawBucketDetails>) };
}
