import type { OperationId } from "#lib/contracts/operations.ts";
import { nothing, type Sample } from "./sample.ts";

/** Break-glass beside what every kind of request has. */
export const breakGlassSamples = {
  getBreakGlassBoard: { make: nothing, succeeds: ["security", "auditor", "rtb", "vp"], sees: null },
} as const satisfies Partial<Record<OperationId, Sample>>;
