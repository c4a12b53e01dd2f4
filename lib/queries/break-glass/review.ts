import "server-only";
import type { ReviewView, WrittenReview } from "#lib/contracts/break-glass-reviews.ts";
import { readReview, reviewRelationOf, type LockedReview } from "#lib/db/break-glass/reviews/load-review.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { checkReview } from "#lib/domain/break-glass/review/check.ts";
import { decide, hasFoundSince } from "#lib/domain/break-glass/review/decide.ts";
import { prefilled, type ReviewStory } from "#lib/domain/break-glass/review/prefill.ts";
import type { ReviewCommand, ReviewRefusal } from "#lib/domain/break-glass/review/types.ts";
import type { BreakGlassDetails } from "#lib/domain/break-glass/types.ts";
import { reviewFlawWords } from "#lib/format/break-glass-review-refusals.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { CLOCK } from "../request-row.ts";
import { activityOf } from "./activity.ts";
import { REVIEW_FROM, REVIEW_ROW } from "./review-row.ts";

type Stored = Pick<
  ReviewView,
  | "requestId"
  | "number"
  | "version"
  | "status"
  | "drill"
  | "author"
  | "summary"
  | "letInBy"
  | "openedAt"
  | "dueAt"
  | "overdue"
  | "accepted"
  | "versions"
  | "judges"
  | "now"
> & {
  readonly details: BreakGlassDetails;
  /** Whether its author has kept anything of it yet. */
  readonly written: boolean;
  readonly draft: WrittenReview;
  readonly story: Omit<ReviewStory, "details" | "letInBy" | "classes" | "takenOut">;
};

/** One review with its reader's eyes; null when it is unknown or not theirs to see (REQ-9). */
export async function reviewView(
  database: Queryable,
  actor: PersonActor,
  requestId: string,
): Promise<ReviewView | null> {
  const state = await readReview(database, requestId);
  if (state === null || !authorize(actor, "incident_review.read", reviewRelationOf(state.state)).allow)
    return null;
  const [activities, [row]] = await Promise.all([
    activityOf(database, [requestId]),
    database.query<{ review: Stored }>({
      name: "review.one",
      text: `SELECT ${REVIEW_ROW} AS review FROM ${CLOCK}, ${REVIEW_FROM} WHERE r.id = $1`,
      values: [requestId],
    }),
  ]);
  if (row === undefined) return null;
  const acts = actsOf(actor, state.state, state.now);
  const isAuthor = actor.id === state.state.review.authorId;
  return {
    ...viewOf(row.review, { ...state.state, activity: activities.get(requestId) ?? null, isAuthor, acts }),
    ...acts,
  };
}

type Seen = LockedReview & {
  readonly activity: ReviewView["activity"];
  readonly isAuthor: boolean;
  readonly acts: Acts;
};

function viewOf(row: Stored, { review, activity, isAuthor, acts }: Seen): Omit<ReviewView, keyof Acts> {
  const { details, written, draft, story: _story, ...stored } = row;
  const { incident, severity, service, purpose } = details;
  const summary = written ? draft.summary : begun(row, activity);
  const text = { ...review.text, summary };
  const found = review.status === "handed_in" && hasFoundSince(review);
  return {
    ...stored,
    incident,
    severity,
    service,
    purpose,
    activity,
    draft: acts.mayWrite.allowed ? { ...draft, summary } : null,
    // What is being marked is its author's alone; others see the marks that were handed in.
    marks: isAuthor
      ? review.marks
      : (stored.versions[0]?.marks ?? []).map(({ key, side, note }) => ({ key, side, note })),
    foundSince: found
      ? review.classes.flatMap(({ key }) => (review.handedInKeys.includes(key) ? [] : [key]))
      : [],
    missing: acts.mayMark.allowed
      ? checkReview({ ...review, text }).map((flaw) => ({
          field: flaw.field,
          message: reviewFlawWords(flaw),
        }))
      : [],
  };
}

/** What the portal begins the text with (BG-7). */
function begun({ story, details, letInBy }: Stored, activity: ReviewView["activity"]): string {
  const classes = activity?.classes ?? [];
  const takenOut = classes.filter((one) => one.takenOut).length;
  const names = letInBy.map(({ name }) => name);
  return prefilled({ ...story, details, letInBy: names, classes: classes.length, takenOut }).summary;
}

type Acts = Pick<ReviewView, "mayWrite" | "mayMark" | "mayHandIn" | "mayAccept" | "maySendBack">;

/** What is refused for these is not for its reader to be told before they try: it is said where it is missing. */
const SAID_ELSEWHERE: ReadonlySet<ReviewRefusal["code"]> = new Set([
  "review_incomplete",
  "review_reason_missing",
]);

/** What the reader may do, from the rules that the commands ask too; who may not is told why where somebody may. */
function actsOf(actor: PersonActor, locked: LockedReview, now: number): Acts {
  const by = actor.id;
  const may = (command: ReviewCommand, action: "incident_review.write" | "incident_review.judge") => {
    const { allow, because } = authorize(actor, action, reviewRelationOf(locked));
    const decided = decide(locked.review, command, now);
    const fits = decided.ok || SAID_ELSEWHERE.has(decided.refusal.code);
    if (allow && fits) return { allowed: true, because: null };
    const isOpen = locked.review.status !== "accepted";
    return { allowed: false, because: !allow && isOpen ? because.sentence : null };
  };
  const { text } = locked.review;
  return {
    mayWrite: may({ type: "save_review", by, text }, "incident_review.write"),
    mayMark: may({ type: "mark_activity", by, marks: [] }, "incident_review.write"),
    mayHandIn: may({ type: "hand_in_review", by }, "incident_review.write"),
    mayAccept: may({ type: "accept_review", by }, "incident_review.judge"),
    maySendBack: may({ type: "send_back_review", by, reason: "" }, "incident_review.judge"),
  };
}
