import type { Context } from "#lib/db/context.ts";
import { personOf } from "../../decide-slot.ts";
import { onReview, type OnReview, type ReviewOutcome } from "./on-review.ts";

/** Sends a review back with what is missing in it; its version stays (BG-7). */
export function sendBackReview(
  context: Context,
  { reason, ...on }: OnReview & { readonly reason: string },
): Promise<ReviewOutcome> {
  const command = { type: "send_back_review", by: personOf(context), reason } as const;
  return onReview(context, { ...on, action: "incident_review.judge", command });
}
