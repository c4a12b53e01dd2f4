import { z } from "zod";
import { CLASSIFICATIONS, LAYERS, PRODUCT_KINDS, REASON_CATEGORIES } from "#lib/domain/raw-bucket/types.ts";
import { PLAN_KINDS, REVIEW_CADENCES, SCORES } from "#lib/domain/risk/types.ts";
import { id, PersonRef, text } from "./fields.ts";

const Score = z.literal(SCORES);
const Rating = z.strictObject({ likelihood: Score, impact: Score });
const LONG = 4_000;
const SHORT = 300;

/** May be blank while it is being written; substance is judged at submit by the domain (REQ-3). */
const PersonId = z.union([id, z.literal("")]);

const MilestoneContent = z.strictObject({
  title: text(SHORT),
  ownerId: PersonId,
  dueOn: text(10),
  evidence: text(SHORT),
  verifierId: PersonId,
});

/** What is asked in a raw-bucket exception: types and lengths here, meaning in the domain. */
export const RawBucketDetailsSchema = z.strictObject({
  bucketId: PersonId,
  reason: z.enum(REASON_CATEGORIES),
  answers: z
    .record(
      z
        .string()
        .max(40)
        .regex(/^[a-z0-9_]+$/),
      text(LONG),
    )
    .refine((answers) => Object.keys(answers).length <= 40, "has more answers than there are questions"),
  durationDays: z.int().min(0).max(1_000),
  risk: z.strictObject({
    cause: text(LONG),
    event: text(LONG),
    impact: text(LONG),
    inherent: Rating,
    residual: Rating,
    ownerId: PersonId,
    controls: z.array(text(SHORT)).max(12),
    reviewCadence: z.enum(REVIEW_CADENCES),
  }),
  plan: z.strictObject({
    kind: z.enum(PLAN_KINDS),
    target: text(SHORT),
    summary: text(LONG),
    milestones: z.array(MilestoneContent).max(12),
  }),
});

/** A draft: the same object, every part optional, so that it can be kept as it is being written. */
export const RawBucketDraftSchema = RawBucketDetailsSchema.partial();
export type RawBucketDraft = z.infer<typeof RawBucketDraftSchema>;

const ProductView = z.strictObject({
  fullName: z.string(),
  kind: z.enum(PRODUCT_KINDS),
  description: z.string(),
});

export const BucketView = z.strictObject({
  id,
  securableType: z.enum(["volume", "external_location"]),
  securableName: z.string(),
  layer: z.enum(LAYERS),
  classification: z.enum(CLASSIFICATIONS),
  owner: PersonRef,
  path: z.string(),
  workspace: z.string(),
  description: z.string(),
  products: z.array(ProductView).readonly(),
});
export type BucketView = z.infer<typeof BucketView>;
