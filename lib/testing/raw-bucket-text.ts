import type { RawBucketDetails } from "#lib/domain/raw-bucket/types.ts";

/**
 * A complete raw-bucket exception without a flaw. It names `owner` and `steward` of the cast (builders.ts) and the bucket
 * `claims`; `dueOn` (YYYY-MM-DD) must lie between today and the end of the access.
 */
export function completeText(dueOn: string, changes: Partial<RawBucketDetails> = {}): RawBucketDetails {
  return {
    bucketId: "claims",
    reason: "not_yet_fdp",
    answers: {
      purpose: "Train the claims severity model on raw claim lines of 2025.",
      why_products_do_not_serve: "The product lacks the line grain and the repair codes.",
      fdp_state: "Asked for in May, in work with the EDP team, date unknown.",
    },
    durationDays: 30,
    risk: {
      cause: "Raw personal data is read before it is cleansed.",
      event: "A notebook output shows a policy holder.",
      impact: "Breach of the data protection policy.",
      inherent: { likelihood: 3, impact: 4 },
      residual: { likelihood: 2, impact: 4 },
      ownerId: "owner",
      controls: ["Reads are audited in system.access.audit", "No export from the workspace"],
      reviewCadence: "monthly",
    },
    plan: {
      kind: "promote_to_fdp",
      target: "fdp.claims.lines",
      summary: "Promote the claim lines to a Foundation Data Product.",
      milestones: [
        {
          title: "Contract of the product agreed",
          ownerId: "owner",
          dueOn,
          evidence: "Link to the signed data contract",
          verifierId: "steward",
        },
      ],
    },
    ...changes,
  };
}
