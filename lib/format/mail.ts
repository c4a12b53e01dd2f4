/** The mails of the portal in words: what each tells, how it stands. */
import { capital, countOf } from "./counts.ts";
import { formatDuration } from "./dates.ts";
import type { StatusWords } from "./statuses.ts";

const TEMPLATES: Readonly<Record<string, string>> = {
  submitted: "submitted",
  your_turn: "waits for a signature",
  question: "question",
  answer: "answer",
  reminder: "still waits for a signature",
  decided: "decided",
  policy_changed: "judged anew",
  active: "active",
  ending: "ends soon",
  unused: "not used",
  ended: "end proved",
  closed: "closed without a proof",
  seen_again: "seen again after its end",
  not_proved: "end not proved",
  overdue: "end overdue",
  paged: "PAGE: end long overdue",
  closing_proposed: "closing by hand proposed",
  closing_dropped: "closing by hand dropped",
  failed: "refused by Unity Catalog",
  delegated: "delegation",
  risk_review_due: "review of a risk entry",
  risk_owner_left: "owner of a risk entry left",
  engine_observing: "ALARM: engine observes",
  milestone_due: "milestone due",
  worded: "notice",
  digest: "mail of the day",
};

/** What a mail tells, by its template. */
export function mailTells(template: string): string {
  return TEMPLATES[template] ?? template;
}

const STATES = {
  waiting: { word: "to be sent", tone: "neutral", icon: "clock" },
  held: { word: "waits for the morning", tone: "neutral", icon: "clock" },
  retrying: { word: "tried again", tone: "warn", icon: "alert" },
  dead: { word: "given up", tone: "danger", icon: "alert" },
  sent: { word: "sent", tone: "ok", icon: "check" },
  gathered: { word: "in the mail of the day", tone: "neutral", icon: "check" },
  moot: { word: "no longer true, not sent", tone: "neutral", icon: "info" },
} as const satisfies Readonly<Record<string, StatusWords>>;

export type MailState = keyof typeof STATES;
export const MAIL_STATE_NAMES = Object.keys(STATES) as readonly MailState[];

export function mailStateWords(state: MailState): StatusWords {
  return STATES[state];
}

/** The title of the mail log: what is dead first. */
export function mailTitle(dead: number, rows: number, filtered: boolean): string {
  if (dead > 0) return `${capital(countOf(dead, "mail was", "mails were"))} given up`;
  if (filtered) return `${capital(countOf(rows, "mail"))} ${rows === 1 ? "matches" : "match"}`;
  return rows === 0 ? "No mail has been written yet" : "Every mail went out or is on its way";
}

/** When a mail is tried next, on the real clock. */
export function nextMailTry(seconds: number | null): string {
  if (seconds === null) return "";
  return seconds <= 1 ? "now" : `in ${formatDuration(seconds * 1000)}`;
}
