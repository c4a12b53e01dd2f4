import type { OperationId } from "#lib/contracts/operations.ts";
import { reviewSamples } from "./break-glass-review-samples.ts";
import { nothing, type Sample } from "./sample.ts";

/** Break-glass beside what every kind of request has. */
export const breakGlassSamples = {
  getBreakGlassBoard: { make: nothing, succeeds: ["security", "auditor", "rtb", "vp"], sees: null },
  getActivity: {
    make: reviewSamples.getReview.make,
    succeeds: ["scientist", "vp", "security", "auditor"],
    sees: [],
  },
} as const satisfies Partial<Record<OperationId, Sample>>;
