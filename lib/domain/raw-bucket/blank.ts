import type { RawBucketDetails } from "./types.ts";

/** A raw-bucket exception of which nothing has been said yet; drafts are laid over it. */
export const BLANK_RAW_BUCKET: RawBucketDetails = {
  bucketId: "",
  reason: "not_yet_fdp",
  answers: {},
  durationDays: 30,
  risk: {
    cause: "",
    event: "",
    impact: "",
    inherent: { likelihood: 3, impact: 3 },
    residual: { likelihood: 2, impact: 3 },
    ownerId: "",
    controls: [],
    reviewCadence: "monthly",
  },
  plan: { kind: "promote_to_fdp", target: "", summary: "", milestones: [] },
};
