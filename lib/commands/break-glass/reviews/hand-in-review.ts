import type { Context } from "#lib/db/context.ts";
import { personOf } from "../../decide-slot.ts";
import { onReview, type OnReview, type ReviewOutcome } from "./on-review.ts";

/** Hands a review in; refused while a class of activity is unmarked, or it says too little (BG-7). */
export function handInReview(context: Context, on: OnReview): Promise<ReviewOutcome> {
  const command = { type: "hand_in_review", by: personOf(context) } as const;
  return onReview(context, { ...on, action: "incident_review.write", command });
}
