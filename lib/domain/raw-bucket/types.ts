/**
 * Glossary of this folder.
 * raw-bucket exception  read-only access to base-layer or prepared-layer data that is not yet a Foundation Data Product
 * bucket                an entry of the catalogue of raw buckets: an external volume or an external location
 * product               a data product (FDP, CDP, BDP) that is already derived from the bucket
 */
import type { FurtherQuestion } from "../approval-policy/types.ts";
import type { Securable } from "../grants/types.ts";
import type { PlanContent, RiskContent } from "../risk/types.ts";

export const REASON_CATEGORIES = ["not_yet_fdp", "urgent_need", "fdp_quality_fault"] as const;
export type ReasonCategory = (typeof REASON_CATEGORIES)[number];

export const CLASSIFICATIONS = ["internal", "confidential", "restricted"] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

export const LAYERS = ["base", "prepared"] as const;
export type Layer = (typeof LAYERS)[number];

export const PRODUCT_KINDS = ["FDP", "CDP", "BDP"] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];

export type RawBucketDetails = {
  readonly bucketId: string;
  readonly reason: ReasonCategory;
  /** By question id; which questions apply follows from the reason (see questions.ts). */
  readonly answers: Readonly<Record<string, string>>;
  readonly durationDays: number;
  readonly risk: RiskContent;
  readonly plan: PlanContent;
};

export type Bucket = {
  readonly id: string;
  readonly securable: Securable;
  readonly layer: Layer;
  readonly classification: Classification;
  readonly ownerId: string;
  readonly path: string;
  readonly products: readonly { readonly fullName: string; readonly kind: ProductKind }[];
};

export type RawBucketFacts = {
  /** Null when the catalogue does not hold the bucket that was asked for. */
  readonly bucket: Bucket | null;
  /** Ids of the people named in the details who exist and are active. */
  readonly activePeople: ReadonlySet<string>;
  readonly requesterId: string;
  readonly beneficiary: { readonly id: string; readonly name: string; readonly userName: string };
  /** What the policy asks beside the questions of the reason, at the number of renewals so far (EXC-7). */
  readonly questions: readonly FurtherQuestion[];
  /** YYYY-MM-DD, in UTC, from the database clock. */
  readonly today: string;
  /** The day on which the access would end if it were approved today. */
  readonly lastDay: string;
};
