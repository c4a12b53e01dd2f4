import type { Context } from "#lib/db/context.ts";
import { personOf } from "../../decide-slot.ts";
import { onReview, type OnReview, type ReviewOutcome } from "./on-review.ts";

/** Accepts a review; refused to whoever was in and to whoever let them in (BG-7). */
export function acceptReview(context: Context, on: OnReview): Promise<ReviewOutcome> {
  const command = { type: "accept_review", by: personOf(context) } as const;
  return onReview(context, { ...on, action: "incident_review.judge", command });
}
