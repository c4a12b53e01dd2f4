/** The review after a break-glass in words: where it stands and what is to be done (BG-7). */
import type { ReviewStatus } from "#lib/domain/break-glass/review/types.ts";
import { capital, countOf, listOf } from "./counts.ts";
import { formatRelative, formatWhen, type Instant, type Present } from "./dates.ts";
import type { StatusWords } from "./statuses.ts";

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

type Judged = {
  readonly mayAccept: { readonly allowed: boolean; readonly because: string | null };
  readonly maySendBack: { readonly allowed: boolean };
  readonly foundSince: readonly string[];
  readonly judges: readonly { readonly name: string }[];
  readonly activity: { readonly readUntil: Instant | null } | null;
};

type Judging = {
  /** Why the reader does not accept it, and who can; null when they may, or when nobody may yet. */
  readonly why: string | null;
  readonly who: string;
  /** What it waits for, for those who could accept it. */
  readonly wait: Said | null;
};
type Said = { readonly title: string; readonly text: string };

/** What a reader is told of accepting a review that was handed in. */
export function judgingWords(review: Judged, present: Present): Judging {
  const { mayAccept, maySendBack, foundSince, judges, activity } = review;
  const names = judges.map(({ name }) => name);
  const who =
    names.length === 0 ? "Nobody is there who can accept it." : `${listOf(names, "or")} can accept it.`;
  if (mayAccept.allowed || !maySendBack.allowed) return { why: mayAccept.because, who, wait: null };
  if (foundSince.length > 0)
    return {
      why: null,
      who,
      wait: {
        title: "The audit tables showed more since",
        text: `${capital(countOf(foundSince.length, "class", "classes"))} of activity came late. Whoever was in marks what is new and hands in anew; then it can be accepted.`,
      },
    };
  const until = activity?.readUntil ?? null;
  const when = until === null ? "they are read to the end" : formatWhen(until, present);
  return {
    why: null,
    who,
    wait: {
      title: `Can be accepted from ${when} on`,
      text: "Until then the audit tables may show more, and what is accepted stays. It can be sent back now.",
    },
  };
}

/** What stands above a review, when something has to be said of it before all else. */
export function reviewNoticeWords(review: {
  readonly status: ReviewStatus;
  readonly overdue: boolean;
  readonly drill: boolean;
  readonly author: { readonly name: string };
  readonly foundSince: readonly string[];
  readonly mayWrite: { readonly allowed: boolean };
  readonly mayMark: { readonly allowed: boolean };
  readonly versions: readonly {
    readonly sentBack: { readonly by: { readonly name: string }; readonly reason: string } | null;
  }[];
}): (Said & { readonly tone: "warn" | "danger" }) | null {
  const { status, overdue, drill, author, foundSince, versions } = review;
  const back = versions[0]?.sentBack ?? null;
  if (status === "sent_back" && back !== null)
    return { tone: "warn", title: `${back.by.name} sent it back`, text: back.reason };
  if (overdue && !drill)
    return {
      tone: "danger",
      title: "The review is overdue",
      text: `Until it is handed in, ${review.mayWrite.allowed ? "your next break-glass" : `the next break-glass of ${author.name}`} needs security as a second signature.`,
    };
  if (review.mayMark.allowed && foundSince.length > 0)
    return {
      tone: "warn",
      title: "The audit tables showed more since you handed it in",
      text: "Mark what is new and hand the review in anew.",
    };
  return null;
}

/** How a class was marked. */
export function markWords(
  wanted: string,
  marks: readonly { readonly key: string; readonly side: "inside" | "outside"; readonly note: string }[],
): string {
  const mark = marks.find(({ key }) => key === wanted);
  if (mark === undefined) return "not marked: it came late";
  return mark.side === "inside" ? "inside" : `outside: ${mark.note}`;
}

/** What became of a version, and how much was outside the stated purpose in it. */
export function versionWords({
  marks,
  sentBack,
}: {
  readonly marks: readonly { readonly side: "inside" | "outside" }[];
  readonly sentBack: { readonly by: { readonly name: string }; readonly reason: string } | null;
}): string {
  const outside = marks.filter(({ side }) => side === "outside").length;
  const counted = capital(markedWords(marks.length, outside));
  return sentBack === null ? counted : `${counted}. ${sentBack.by.name} sent it back: "${sentBack.reason}"`;
}

/** What waits for the reader in a list of reviews, or who accepted it. */
export function reviewActWords({
  mine,
  status,
  acceptedBy,
}: {
  readonly mine: "write" | "judge" | null;
  readonly status: ReviewStatus;
  readonly acceptedBy: string | null;
}): string {
  if (acceptedBy !== null) return `accepted by ${acceptedBy}`;
  if (mine === "judge") return "Accept it or send it back";
  if (mine === null) return "";
  return status === "handed_in"
    ? "Mark what came late"
    : status === "sent_back"
      ? "Hand it in anew"
      : "Write it";
}

/** "two classes of activity, one of them outside the stated purpose". */
export function markedWords(classes: number, outside: number): string {
  const all = `${countOf(classes, "class", "classes")} of activity`;
  if (classes === 0 || outside === 0) return classes === 0 ? all : `${all}, none outside the stated purpose`;
  return `${all}, ${countOf(outside, "of them", "of them")} outside the stated purpose`;
}
