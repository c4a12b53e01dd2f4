import { reviewNotices } from "#lib/domain/break-glass/review/notices.ts";
import type { ReviewEvent } from "#lib/domain/break-glass/review/types.ts";
import { queueNotice } from "../../mail.ts";
import type { Queryable } from "../../pool.ts";
import type { LockedReview } from "./load-review.ts";

/** Queues the mails that follow an event of a review, in its transaction. */
export function tellOfReview(
  tx: Queryable,
  event: ReviewEvent,
  { review, requestId, number, dueAt, drill, holder, judges, now }: LockedReview & { readonly now: number },
): void {
  const { id, authorId, text } = review;
  const told = { id, authorId, text, requestId, number, dueAt, drill, holder, judges };
  for (const notice of reviewNotices(told, event)) void queueNotice(tx, notice, now);
}
