import type { Context } from "#lib/db/context.ts";
import type { Mark } from "#lib/domain/break-glass/review/types.ts";
import { personOf } from "../../decide-slot.ts";
import { onReview, type OnReview, type ReviewOutcome } from "./on-review.ts";

/** Marks classes of activity as inside or outside the stated purpose (BG-7). */
export function markActivity(
  context: Context,
  { marks, ...on }: OnReview & { readonly marks: readonly Mark[] },
): Promise<ReviewOutcome> {
  const command = { type: "mark_activity", by: personOf(context), marks } as const;
  return onReview(context, { ...on, action: "incident_review.write", command });
}
