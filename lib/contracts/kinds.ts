import { z } from "zod";
import { drillOperations } from "./break-glass-drills.ts";
import { breakGlassOperations } from "./break-glass-operations.ts";
import { profileOperations } from "./break-glass-profile-operations.ts";
import { reviewOperations } from "./break-glass-review-operations.ts";
import { BreakGlassDetailsSchema, BreakGlassDraftSchema } from "./break-glass.ts";
import { id } from "./fields.ts";
import { RawBucketDetailsSchema, RawBucketDraftSchema } from "./raw-bucket.ts";

/**
 * The texts of every kind on the wire, told apart by `kind`. A further kind is one member of each union. Only a kind that can be asked
 * for somebody else has a beneficiary.
 */
const options = {
  error: ({ code }: { readonly code?: string }) =>
    code === "invalid_union" ? "must be raw_bucket or break_glass, with the details of that kind" : undefined,
};
const rawBucket = { kind: z.literal("raw_bucket"), beneficiaryId: id.optional() };
const breakGlass = { kind: z.literal("break_glass") };
const version = z.int().positive();
const requestId = id.optional();

export const SaveDraft = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ ...rawBucket, details: RawBucketDraftSchema }),
    z.strictObject({ ...breakGlass, details: BreakGlassDraftSchema }),
  ],
  options,
);
export type SaveDraft = z.infer<typeof SaveDraft>;

export const SubmitRequest = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ ...rawBucket, details: RawBucketDetailsSchema }),
    z.strictObject({ ...breakGlass, details: BreakGlassDetailsSchema }),
  ],
  options,
);

/** A text as it stands; with the request that it is of, what that one is pinned to and how often it was renewed counts. */
export const PreviewRequest = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ ...rawBucket, details: RawBucketDraftSchema, requestId }),
    z.strictObject({ ...breakGlass, details: BreakGlassDraftSchema, requestId }),
  ],
  options,
);

/** `version` is the one that the new text is meant to replace (REQ-4). */
export const ReviseRequest = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: rawBucket.kind, version, details: RawBucketDetailsSchema }),
    z.strictObject({ ...breakGlass, version, details: BreakGlassDetailsSchema }),
  ],
  options,
);

/** Operations that one kind alone has, beside those of every request. */
export const kindOperations = {
  ...breakGlassOperations,
  ...profileOperations,
  ...drillOperations,
  ...reviewOperations,
};
