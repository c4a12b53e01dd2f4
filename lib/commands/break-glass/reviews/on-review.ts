import type { Context } from "#lib/db/context.ts";
import { loadReview, reviewRelationOf, type LockedReview } from "#lib/db/break-glass/reviews/load-review.ts";
import { tellOfReview } from "#lib/db/break-glass/reviews/tell-of-review.ts";
import { hashOf, writeReviewEvent } from "#lib/db/break-glass/reviews/write-review-event.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { transact } from "#lib/db/transact.ts";
import { decide } from "#lib/domain/break-glass/review/decide.ts";
import { evolve } from "#lib/domain/break-glass/review/evolve.ts";
import type {
  ReviewCommand,
  ReviewEvent,
  ReviewRefusal,
  ReviewStatus,
} from "#lib/domain/break-glass/review/types.ts";
import { authorize } from "#lib/policy/authorize.ts";

export type ReviewAction = "incident_review.write" | "incident_review.judge";

/** What every command on a review answers: where it stands now. `version` is the row's, for If-Match. */
export type ReviewReceipt = {
  readonly requestId: string;
  readonly version: number;
  readonly status: ReviewStatus;
  readonly textVersion: number;
};
export type ReviewOutcome = Outcome<ReviewReceipt, ReviewRefusal>;

export type OnReview = { readonly requestId: string; readonly expectedVersion: number | null };

/**
 * Runs a command on a review: the one path of every verb about reviews (BG-7). The request is locked, since its signatures say
 * who may judge; its own version stays.
 */
export function onReview(
  context: Context,
  ask: OnReview & { readonly action: ReviewAction; readonly command: ReviewCommand },
): Promise<ReviewOutcome> {
  const { requestId, action, command } = ask;
  return transact<LockedReview, ReviewEvent, ReviewRefusal, ReviewAction, ReviewReceipt>(context, {
    load: (tx) => loadReview(tx, requestId),
    expectedVersion: ask.expectedVersion,
    visible: (state) => authorize(context.actor, "incident_review.read", reviewRelationOf(state)).allow,
    present: ({ state, version }) => ({ version, status: state.review.status }),
    authorize: (state) => authorize(context.actor, action, reviewRelationOf(state)),
    decide: ({ state, now }) => decide(state.review, command, now),
    save: async (tx, _permit, { state, version, now, events }) => {
      for (const event of events) {
        writeReviewEvent(tx, state.review.id, event);
        tellOfReview(tx, event, { ...state, now });
      }
      const { status, textVersion } = events.reduce(evolve, state.review);
      return {
        value: { requestId, version: version + events.length, status, textVersion },
        audit: events.map((event) => reviewRecord(requestId, event)),
        jobs: [],
      };
    },
    refused: (_, because) => ({
      type: "attempt_refused",
      aggregate: { type: "request", id: requestId },
      data: { action, because: because.rule, command: command.type },
    }),
  });
}

/** The event belongs to the one history of its request. What was handed in is named by its hash; the text stands in its version. */
function reviewRecord(requestId: string, event: ReviewEvent) {
  const { type, ...data } = event;
  const aggregate = { type: "request", id: requestId };
  if (event.type === "pir_saved") return { type, aggregate, data: { by: event.by } };
  if (event.type !== "pir_handed_in") return { type, aggregate, data };
  const { by, version, at, content } = event;
  const outside = content.marks.filter(({ side }) => side === "outside").length;
  const counts = { classes: content.marks.length, outside, actions: content.actions.length };
  return { type, aggregate, data: { by, version, at, hash: hashOf(event), ...counts } };
}
