import type { ReviewFlaw, ReviewRefusal } from "#lib/domain/break-glass/review/types.ts";
import { reviewStatusWords } from "./break-glass-reviews.ts";
import { capital, countOf } from "./counts.ts";

/** What keeps a review from being handed in, each as a sentence that says what to do. */
export function reviewFlawWords({ field, code, limit }: ReviewFlaw): string {
  switch (code) {
    case "says_too_little":
      return field === "cause"
        ? `Say what the cause was, in at least ${limit} characters`
        : `Say what happened, in at least ${limit} characters`;
    case "class_unmarked":
      return "Mark it as inside or outside the stated purpose";
    case "outside_unexplained":
      return `Say what it was done for, in at least ${limit} characters`;
    case "action_without_title":
      return "Say what is to be done";
    case "action_owner_unknown":
      return "Name somebody active who does it";
    case "action_without_day":
      return "Name the day until which it is done";
  }
}

type Words = { readonly title: string; readonly detail: string };

/** What a person reads when a rule about a review refuses: what is wrong and what to do next. */
export function reviewRefusalWords(refusal: ReviewRefusal): Words {
  switch (refusal.code) {
    case "review_not_in_status":
      return {
        title: "The review stands elsewhere now",
        detail: `It is ${reviewStatusWords({ status: refusal.status, overdue: false }).word}. Look at it as it is and decide again.`,
      };
    case "review_of_another":
      return { title: "Somebody else writes this review", detail: "Whoever was in writes it." };
    case "review_incomplete": {
      const unmarked = refusal.flaws.filter(({ code }) => code === "class_unmarked").length;
      return {
        title: "The review is not complete",
        detail:
          unmarked === 0
            ? "Mend what is named and hand it in again."
            : `${capital(countOf(unmarked, "class", "classes"))} of activity ${unmarked === 1 ? "is" : "are"} not marked. Every one is inside or outside the stated purpose.`,
      };
    }
    case "review_class_unknown":
      return {
        title: "There is no such activity",
        detail: "The audit tables show no such class. Read the review again.",
      };
    case "review_judge_was_in":
      return {
        title: "Somebody else accepts this review",
        detail:
          "Whoever was in does not accept their own review. Security or a VP who did not let them in does.",
      };
    case "review_judge_let_in":
      return {
        title: "Somebody else accepts this review",
        detail: "Whoever let them in does not accept the review. Security or another VP does.",
      };
    case "review_reason_missing":
      return {
        title: "Say what is missing",
        detail: `Say in a sentence of at least ${refusal.limit} characters what the review does not tell.`,
      };
    case "review_rows_may_come":
      return {
        title: "The audit tables may still show more",
        detail:
          "Rows come late for a day after the end, and what is accepted stays. Accept it once they are read to the end; it can be sent back now.",
      };
    case "review_classes_found":
      return {
        title: "The audit tables showed more since",
        detail: `${capital(countOf(refusal.count, "class", "classes"))} of activity came late and ${refusal.count === 1 ? "is" : "are"} not in what was handed in. Whoever was in marks ${refusal.count === 1 ? "it" : "them"} first.`,
      };
  }
}
