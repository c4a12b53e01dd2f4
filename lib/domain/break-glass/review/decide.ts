import { isConcerned } from "../../approvals/eligibility.ts";
import { accept, refuse } from "../../shared/decision.ts";
import { unreachable } from "../../shared/exhaustive.ts";
import type { Instant } from "../../shared/time.ts";
import { checkReview, REASON_MINIMUM } from "./check.ts";
import type { ReviewCommand, ReviewContent, ReviewDecision, ReviewState } from "./types.ts";

type Writing = Extract<ReviewCommand, { type: "save_review" | "mark_activity" | "hand_in_review" }>;
type Judging = Exclude<ReviewCommand, Writing>;

/**
 * The rules of a review (BG-7): what a command causes, or why it is refused. Pure; `now` in ms since 1970 from the database clock,
 * read under the lock of the review. Whoever was in writes; whoever was not, and let nobody in, judges.
 */
export function decide(state: ReviewState, command: ReviewCommand, now: Instant): ReviewDecision {
  switch (command.type) {
    case "save_review":
    case "mark_activity":
    case "hand_in_review":
      return write(state, command, now);
    case "send_back_review":
    case "accept_review":
      return judge(state, command, now);
    default:
      return unreachable(command);
  }
}

function write(state: ReviewState, command: Writing, now: Instant): ReviewDecision {
  const { status, authorId } = state;
  if (command.by !== authorId) return refuse({ code: "review_of_another" });
  if (!isWritable(state, command.type)) return refuse({ code: "review_not_in_status", status });
  const { by } = command;
  switch (command.type) {
    case "save_review":
      return accept({ type: "pir_saved", by, text: command.text });
    case "mark_activity": {
      const stray = command.marks.find(({ key }) => !state.classes.some((one) => one.key === key));
      if (stray !== undefined) return refuse({ code: "review_class_unknown", key: stray.key });
      return accept({ type: "pir_marked", by, marks: command.marks, at: now });
    }
    case "hand_in_review": {
      const flaws = checkReview(state);
      if (flaws.length > 0) return refuse({ code: "review_incomplete", flaws });
      const version = state.textVersion + 1;
      return accept({ type: "pir_handed_in", by, version, content: contentOf(state), at: now });
    }
    default:
      return unreachable(command);
  }
}

/** What was handed in is closed, but for rows that come late: their classes are marked, and it is handed in anew. */
function isWritable(state: ReviewState, type: Writing["type"]): boolean {
  if (state.status !== "handed_in") return state.status !== "accepted";
  return type !== "save_review" && hasFoundSince(state);
}

/** Whether the audit tables showed a class that no version handed in so far has. */
export function hasFoundSince({
  classes,
  handedInKeys,
}: Pick<ReviewState, "classes" | "handedInKeys">): boolean {
  return classes.some(({ key }) => !handedInKeys.includes(key));
}

function judge(state: ReviewState, command: Judging, now: Instant): ReviewDecision {
  const { by } = command;
  const { status, textVersion: version } = state;
  if (by === state.authorId || isConcerned(state, by)) return refuse({ code: "review_judge_was_in" });
  if (state.letInBy.includes(by)) return refuse({ code: "review_judge_let_in" });
  if (status !== "handed_in") return refuse({ code: "review_not_in_status", status });
  if (command.type === "send_back_review") {
    const reason = command.reason.trim();
    if (reason.length < REASON_MINIMUM)
      return refuse({ code: "review_reason_missing", limit: REASON_MINIMUM });
    return accept({ type: "pir_sent_back", by, version, reason, at: now });
  }
  if (hasFoundSince(state)) {
    const count = state.classes.filter(({ key }) => !state.handedInKeys.includes(key)).length;
    return refuse({ code: "review_classes_found", count });
  }
  // What is accepted stays, so nothing may be able to come after it.
  if (state.rowsMayCome) return refuse({ code: "review_rows_may_come" });
  return accept({ type: "pir_accepted", by, version, at: now });
}

function contentOf({ text, classes, marks }: ReviewState): ReviewContent {
  const { summary, cause, actions } = text;
  return {
    summary: summary.trim(),
    cause: cause.trim(),
    actions: actions.map((action) => ({ ...action, title: action.title.trim() })),
    marks: classes.flatMap((one) => {
      const mark = marks.find(({ key }) => key === one.key);
      return mark === undefined ? [] : [{ ...one, side: mark.side, note: mark.note.trim() }];
    }),
  };
}
