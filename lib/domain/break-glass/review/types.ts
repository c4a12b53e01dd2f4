/**
 * Glossary of this folder.
 * review     the post-incident review (PIR) of one break-glass: opened by the end of the access, written by whoever was in
 * class      the rows of the audit tables of one object, action and client, as they are marked
 * mark       whether a class was inside the purpose that was stated, or outside of it, and then why
 * action     what is to be done about the cause: what, by whom, until which day
 * judge      whoever accepts a review or sends it back: never whoever was in, never whoever let them in
 * late row   a row that the audit tables showed only after the review was handed in; its class is marked too
 */
import type { Concerned } from "../../approvals/types.ts";
import type { Decision } from "../../shared/decision.ts";
import type { Instant } from "../../shared/time.ts";

export const REVIEW_STATUSES = ["open", "handed_in", "sent_back", "accepted"] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

export const SIDES = ["inside", "outside"] as const;
export type Side = (typeof SIDES)[number];

export type Mark = { readonly key: string; readonly side: Side; readonly note: string };

/** One class of activity as the review shows it; instants in ms since 1970. */
export type ReviewedClass = {
  readonly key: string;
  readonly objectType: string;
  readonly objectName: string;
  readonly action: string;
  readonly client: string;
  readonly times: number;
  readonly refused: number;
  readonly takenOut: boolean;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
};

export type ReviewAction = {
  readonly title: string;
  readonly ownerId: string;
  /** YYYY-MM-DD. */
  readonly dueOn: string;
};

export type ReviewText = {
  readonly summary: string;
  readonly cause: string;
  readonly actions: readonly ReviewAction[];
};

/** What is handed in and stays: the text, and each class with its mark as it was then. */
export type ReviewContent = ReviewText & { readonly marks: readonly (ReviewedClass & Mark)[] };

export type ReviewState = Concerned & {
  readonly id: string;
  readonly status: ReviewStatus;
  /** Whoever was in. */
  readonly authorId: string;
  /** Everybody who ever signed for letting them in. */
  readonly letInBy: readonly string[];
  readonly text: ReviewText;
  readonly textVersion: number;
  /** Active people among the owners of its actions. */
  readonly knownOwners: readonly string[];
  readonly classes: readonly ReviewedClass[];
  readonly marks: readonly Mark[];
  /** Classes of the version that was handed in last. */
  readonly handedInKeys: readonly string[];
  /** Whether the audit tables are read again for rows that come late; false for a drill, in which nothing is read. */
  readonly rowsMayCome: boolean;
};

export type ReviewFlaw = { readonly field: string; readonly code: ReviewFlawCode; readonly limit?: number };
export const REVIEW_FLAW_CODES = [
  "says_too_little",
  "class_unmarked",
  "outside_unexplained",
  "action_without_title",
  "action_owner_unknown",
  "action_without_day",
] as const;
export type ReviewFlawCode = (typeof REVIEW_FLAW_CODES)[number];

export type ReviewCommand =
  | { readonly type: "save_review"; readonly by: string; readonly text: ReviewText }
  | { readonly type: "mark_activity"; readonly by: string; readonly marks: readonly Mark[] }
  | { readonly type: "hand_in_review"; readonly by: string }
  | { readonly type: "send_back_review"; readonly by: string; readonly reason: string }
  | { readonly type: "accept_review"; readonly by: string };

export type ReviewEvent =
  | { readonly type: "pir_saved"; readonly by: string; readonly text: ReviewText }
  | {
      readonly type: "pir_marked";
      readonly by: string;
      readonly marks: readonly Mark[];
      readonly at: Instant;
    }
  | {
      readonly type: "pir_handed_in";
      readonly by: string;
      readonly version: number;
      readonly content: ReviewContent;
      readonly at: Instant;
    }
  | {
      readonly type: "pir_sent_back";
      readonly by: string;
      readonly version: number;
      readonly reason: string;
      readonly at: Instant;
    }
  | { readonly type: "pir_accepted"; readonly by: string; readonly version: number; readonly at: Instant };

export type ReviewRefusal =
  | { readonly code: "review_not_in_status"; readonly status: ReviewStatus }
  | { readonly code: "review_of_another" }
  | { readonly code: "review_incomplete"; readonly flaws: readonly ReviewFlaw[] }
  | { readonly code: "review_class_unknown"; readonly key: string }
  | { readonly code: "review_judge_was_in" }
  | { readonly code: "review_judge_let_in" }
  | { readonly code: "review_reason_missing"; readonly limit: number }
  | { readonly code: "review_rows_may_come" }
  | { readonly code: "review_classes_found"; readonly count: number };

export type ReviewDecision = Decision<ReviewEvent, ReviewRefusal>;
