import type { Context } from "#lib/db/context.ts";
import type { ReviewText } from "#lib/domain/break-glass/review/types.ts";
import { personOf } from "../../decide-slot.ts";
import { onReview, type OnReview, type ReviewOutcome } from "./on-review.ts";

/** Keeps what is written of a review so far; only whoever was in writes it (BG-7). */
export function saveReview(
  context: Context,
  { text, ...on }: OnReview & { readonly text: ReviewText },
): Promise<ReviewOutcome> {
  const command = { type: "save_review", by: personOf(context), text } as const;
  return onReview(context, { ...on, action: "incident_review.write", command });
}
