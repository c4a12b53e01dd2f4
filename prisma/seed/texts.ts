import type { RawBucketDetails, ReasonCategory } from "#lib/domain/raw-bucket/types.ts";
import { dayOf, DAY } from "#lib/domain/shared/time.ts";

/** What the demonstration's people ask for; the rest of a text is worded around it. */
export type Ask = {
  readonly bucket: string;
  readonly days: number;
  readonly reason: ReasonCategory;
  readonly purpose: string;
  readonly whyNot: string;
};

type Names = {
  /** Id of the bucket's owner, who owns the risk too. */
  readonly ownerId: string;
  readonly edpId: string;
};

const THIRD_ANSWER: Readonly<Record<ReasonCategory, readonly [id: string, answer: string]>> = {
  not_yet_fdp: ["fdp_state", "The product is asked for; the EDP team expects to publish it next quarter."],
  urgent_need: ["cost_of_waiting", "The regulator's answer is due this month and rests on these records."],
  fdp_quality_fault: [
    "fault",
    "DQ-2217: the product drops events of re-issued cards since the last release.",
  ],
};

/** A complete text for an ask that is made at `now` (ms since 1970). */
export function textOf(ask: Ask, names: Names, now: number): RawBucketDetails {
  const third = THIRD_ANSWER[ask.reason];
  const middle = dayOf(now + Math.floor(ask.days / 2) * DAY);
  const last = dayOf(now + ask.days * DAY);
  return {
    bucketId: ask.bucket,
    reason: ask.reason,
    answers: { purpose: ask.purpose, why_products_do_not_serve: ask.whyNot, [third[0]]: third[1] },
    durationDays: ask.days,
    risk: {
      cause: "The data is read before it is cleansed and standardised.",
      event: "Records with personal data are read outside the controls of a data product.",
      impact: "A breach of the purpose limit, and findings in the next audit.",
      inherent: { likelihood: 3, impact: 4 },
      residual: { likelihood: 2, impact: 3 },
      ownerId: names.ownerId,
      controls: ["read-only access", "audit alert on downloads", "monthly look at what is read"],
      reviewCadence: "monthly",
    },
    plan: {
      kind: "promote_to_fdp",
      target: `fdp.${ask.bucket.replace("bkt_", "")}`,
      summary: "The grain and the columns that are needed are promoted to a Foundation Data Product.",
      milestones: [
        {
          title: "Grain agreed with the product team",
          ownerId: names.ownerId,
          dueOn: middle,
          evidence: "Minutes with the agreed grain",
          verifierId: names.edpId,
        },
        {
          title: "Product published and used",
          ownerId: names.ownerId,
          dueOn: last,
          evidence: "Link to the product in the Central Catalog",
          verifierId: names.edpId,
        },
      ],
    },
  };
}
