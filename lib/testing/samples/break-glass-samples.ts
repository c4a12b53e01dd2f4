import type { OperationId } from "#lib/contracts/operations.ts";
import { reviewSamples } from "./break-glass-review-samples.ts";
import { submittedRequest } from "../request-builders.ts";
import { nothing, onRequest, REQUEST_READERS, type Sample } from "./sample.ts";

/** Break-glass beside what every kind of request has. */
export const breakGlassSamples = {
  getBreakGlassStart: { make: nothing, succeeds: ["scientist", "colleague"], sees: null },
  getTold: {
    make: async (world) => onRequest(world, (await submittedRequest(world)).id),
    succeeds: REQUEST_READERS,
    sees: [],
  },
  getBreakGlassBoard: { make: nothing, succeeds: ["security", "auditor", "rtb", "vp"], sees: null },
  getActivity: {
    make: reviewSamples.getReview.make,
    succeeds: ["scientist", "vp", "security", "auditor"],
    sees: [],
  },
} as const satisfies Partial<Record<OperationId, Sample>>;
