/** The words of the risk register: scores, the steps of both scales, states, and the sentence of an entry. */
import type {
  Rating,
  ReviewCadence,
  RiskEntryStatus,
  Score,
  StaleReason,
  Treatment,
} from "#lib/domain/risk/types.ts";
import { formatDate, type Present } from "./dates.ts";
import type { StatusWords } from "./statuses.ts";

type Numbers = { readonly likelihood: number; readonly impact: number };

function score({ likelihood, impact }: Numbers): number {
  return likelihood * impact;
}

/** "12 before, 6 after controls" */
export function scoreWords(risk: { readonly inherent: Numbers; readonly residual: Numbers }): string {
  return `${score(risk.inherent)} before, ${score(risk.residual)} after controls`;
}

/** "6 after controls" */
export function residualWords(risk: { readonly residual: Numbers }): string {
  return `${score(risk.residual)} after controls`;
}

export const LIKELIHOOD_WORDS: Readonly<Record<Score, string>> = {
  1: "rare",
  2: "unlikely",
  3: "possible",
  4: "likely",
  5: "almost certain",
};

export const IMPACT_WORDS: Readonly<Record<Score, string>> = {
  1: "negligible",
  2: "minor",
  3: "moderate",
  4: "major",
  5: "severe",
};

/** "possible, with major impact" */
export function ratingWords({ likelihood, impact }: Rating): string {
  return `${LIKELIHOOD_WORDS[likelihood]}, with ${IMPACT_WORDS[impact]} impact`;
}

export const TREATMENT_WORDS: Readonly<Record<Treatment, string>> = {
  accept: "accepted as it is",
  mitigate: "to be lowered",
  avoid: "to be avoided",
  transfer: "passed on to others",
};

export const CADENCE_NOUNS: Readonly<Record<ReviewCadence, string>> = {
  monthly: "every 30 days",
  quarterly: "every 90 days",
};

export const RISK_STATUS_WORDS: Readonly<Record<RiskEntryStatus, StatusWords>> = {
  proposed: { word: "proposed", icon: "draft", tone: "neutral" },
  active: { word: "carried", icon: "progress", tone: "accent" },
  closed: { word: "closed", icon: "ended", tone: "neutral" },
  dropped: { word: "never carried", icon: "undo", tone: "neutral" },
};

/** An entry whose access should have ended stays open, and says so (EXC-8). */
export function riskStatusWords(entry: {
  readonly status: RiskEntryStatus;
  readonly endNotProved: boolean;
}): StatusWords {
  return entry.status === "active" && entry.endNotProved
    ? { word: "open while removal is not proved", icon: "alert", tone: "danger" }
    : RISK_STATUS_WORDS[entry.status];
}

export const STALE_WORDS: Readonly<Record<StaleReason, string>> = {
  review_overdue: "its review is overdue",
  owner_inactive: "its owner is no longer active",
  control_without_evidence: "a control has no evidence",
  residual_not_lowered: "it was not lowered for 90 days",
};

/** The same as a mark in a row. */
export const STALE_MARKS: Readonly<Record<StaleReason, string>> = {
  review_overdue: "review overdue",
  owner_inactive: "owner has left",
  control_without_evidence: "no evidence",
  residual_not_lowered: "not lowered",
};

export const BAND_WORDS = { low: "low", medium: "medium", high: "high" } as const;

type Told = {
  readonly status: RiskEntryStatus;
  readonly cause: string;
  readonly event: string;
  readonly carriedFrom: string | null;
  readonly carriedTo: string | null;
};

/** "Carried since 4 Nov 2026: customer data leaves by download, because IDE tools ask for no approval." */
export function riskSentence(entry: Told, { zone }: Pick<Present, "zone">): string {
  return `${beginning(entry, zone)}: ${lower(bare(entry.event))}, because ${lower(bare(entry.cause))}.`;
}

/** What may happen, for a row; why is left to the entry itself. */
export function riskEvent({ event }: Pick<Told, "event">): string {
  return `${bare(event)}.`;
}

function beginning({ status, carriedFrom, carriedTo }: Told, zone: string): string {
  if (status === "proposed") return "Would be carried";
  if (status === "dropped" || carriedFrom === null) return "Was never carried";
  const from = formatDate(carriedFrom, zone);
  return status === "closed" && carriedTo !== null
    ? `Was carried from ${from} to ${formatDate(carriedTo, zone)}`
    : `Carried since ${from}`;
}

/** "1 day", "32 days", in digits, since they stand under each other; "none" before the first. */
export function exposureWords(days: number): string {
  if (days === 0) return "none";
  return days === 1 ? "1 day" : `${days} days`;
}

function bare(text: string): string {
  return text.trim().replace(/[.\s]+$/, "");
}

/** Names and abbreviations keep their capital: only a capital that a small letter follows is that of a sentence. */
function lower(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) && !/^\p{Lu}\p{Ll}+\s\p{Lu}/u.test(text)
    ? `${text[0]?.toLowerCase() ?? ""}${text.slice(1)}`
    : text;
}
