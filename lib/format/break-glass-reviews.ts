/** The review after a break-glass in words: where it stands, what is missing, why it is refused (BG-7). */
import type { ReviewFlaw, ReviewRefusal, ReviewStatus } from "#lib/domain/break-glass/review/types.ts";
import { capital, countOf } from "./counts.ts";
import { formatRelative, type Present } from "./dates.ts";
import type { StatusWords } from "./statuses.ts";
import type { Told, TimelineWords } from "./timeline.ts";

const STATUS: Readonly<Record<ReviewStatus, StatusWords>> = {
  open: { word: "being written", icon: "draft", tone: "accent" },
  handed_in: { word: "waiting to be accepted", icon: "clock", tone: "accent" },
  sent_back: { word: "sent back", icon: "undo", tone: "warn" },
  accepted: { word: "accepted", icon: "check", tone: "ok" },
};

/** Where a review stands; overdue says so before all else. */
export function reviewStatusWords({
  status,
  overdue,
}: {
  readonly status: ReviewStatus;
  readonly overdue: boolean;
}): StatusWords {
  return overdue
    ? { word: `overdue, ${STATUS[status].word}`, icon: "alert", tone: "danger" }
    : STATUS[status];
}

/** "due in 3 days", "was due 2 days ago". */
export function reviewDueWords(
  { status, dueAt }: { readonly status: ReviewStatus; readonly dueAt: string },
  present: Present,
): string {
  if (status === "accepted" || status === "handed_in") return "";
  const past = Date.parse(dueAt) <= Date.parse(String(present.now));
  return `${past ? "was due" : "due"} ${formatRelative(dueAt, present)}`;
}

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
        detail: `It is ${STATUS[refusal.status].word}. Look at it as it is and decide again.`,
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

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number => (typeof value === "number" ? value : 0);

/** What the timeline of a request tells of its review. A text that is kept while it is written is no news. */
export const REVIEW_TIMELINE: Readonly<Record<string, (told: Told) => TimelineWords | null>> = {
  pir_saved: () => null,
  pir_marked: ({ actor, data }) => ({
    kind: "person",
    title: `${actor} marked ${countOf(Array.isArray(data["marks"]) ? data["marks"].length : 0, "class", "classes")} of activity`,
    lines: [],
  }),
  pir_handed_in: ({ actor, data }) => ({
    kind: "person",
    title: `${actor} handed in the review${number(data["version"]) > 1 ? `, version ${number(data["version"])}` : ""}`,
    lines: [
      `${countOf(number(data["classes"]), "class", "classes")} of activity, ${number(data["outside"])} outside the stated purpose; ${countOf(number(data["actions"]), "action", "actions")} to take`,
    ],
  }),
  pir_sent_back: ({ actor, data }) => ({
    kind: "person",
    title: `${actor} sent the review back`,
    lines: text(data["reason"]) === "" ? [] : [`"${text(data["reason"])}"`],
  }),
  pir_accepted: ({ actor }) => ({ kind: "signature", title: `${actor} accepted the review`, lines: [] }),
};

/** What a refused command was about. */
export const REVIEW_TRIED: Readonly<Record<string, string>> = {
  save_review: "write its review",
  mark_activity: "mark its activity",
  hand_in_review: "hand in its review",
  send_back_review: "send its review back",
  accept_review: "accept its review",
};

/** The title of a review: where it stands, for its reader. */
export function reviewTitle(review: {
  readonly number: string;
  readonly status: ReviewStatus;
  readonly overdue: boolean;
  readonly author: { readonly name: string };
  readonly mayWrite: { readonly allowed: boolean };
  readonly mayAccept: { readonly allowed: boolean };
  readonly accepted: { readonly by: { readonly name: string } } | null;
}): string {
  const { number: of, status, overdue, author, mayWrite, accepted } = review;
  if (accepted !== null) return `The review of ${of} is accepted by ${accepted.by.name}`;
  if (mayWrite.allowed && overdue) return `The review of ${of} is overdue: hand it in`;
  if (mayWrite.allowed && status === "sent_back") return `The review of ${of} was sent back to you`;
  if (mayWrite.allowed) return `Say what happened in ${of}`;
  if (status === "handed_in")
    return review.mayAccept.allowed
      ? `The review of ${of} waits for you`
      : `The review of ${of} waits to be accepted`;
  return `${author.name} is writing the review of ${of}`;
}

/** The title of the list: what waits for the reader, and what is overdue. */
export function reviewsTitle(
  rows: readonly {
    readonly mine: "write" | "judge" | null;
    readonly overdue: boolean;
    readonly status: ReviewStatus;
  }[],
): string {
  const mine = rows.filter(({ mine: one }) => one !== null).length;
  if (mine > 0) return `${capital(countOf(mine, "review waits", "reviews wait"))} for you`;
  const overdue = rows.filter((row) => row.overdue).length;
  if (overdue > 0) return `${capital(countOf(overdue, "review is", "reviews are"))} overdue`;
  const open = rows.filter(({ status }) => status !== "accepted").length;
  if (open > 0) return `${capital(countOf(open, "review is", "reviews are"))} not accepted yet`;
  return rows.length === 0 ? "No review has been opened" : "Every review is accepted";
}
