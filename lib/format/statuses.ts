/**
 * The words for states. Decision and access are two fields and are never mixed into one label (REQ-7).
 * Red (danger) only where access is not proved ended or a push needs somebody. Status never by colour alone, so each
 * state names its icon too.
 */
import type { AccessStatus, DecisionStatus } from "#lib/domain/requests/types.ts";

export type Tone = "neutral" | "accent" | "ok" | "warn" | "danger";

/** Icons by meaning; components/ui/icon.tsx draws them. */
export type StatusIcon =
  | "alert"
  | "check"
  | "clock"
  | "cross"
  | "draft"
  | "ended"
  | "info"
  | "lapsed"
  | "none"
  | "progress"
  | "question"
  | "undo";

export type StatusWords = { readonly word: string; readonly icon: StatusIcon; readonly tone: Tone };

/** What people see of an access: the stored status, or that its end passed and was not proved (UC-6). */
export type ShownAccess = AccessStatus | "end_not_proved";

const DECISION_WORDS: Readonly<Record<DecisionStatus, StatusWords>> = {
  draft: { word: "draft", icon: "draft", tone: "neutral" },
  waiting_for_approval: { word: "waiting for approval", icon: "clock", tone: "accent" },
  question_open: { word: "question open", icon: "question", tone: "warn" },
  returned: { word: "needs a new version", icon: "undo", tone: "warn" },
  approved: { word: "approved", icon: "check", tone: "ok" },
  rejected: { word: "rejected", icon: "cross", tone: "neutral" },
  withdrawn: { word: "withdrawn", icon: "undo", tone: "neutral" },
  lapsed: { word: "lapsed", icon: "lapsed", tone: "neutral" },
};

const ACCESS_WORDS: Readonly<Record<ShownAccess, StatusWords>> = {
  none: { word: "none", icon: "none", tone: "neutral" },
  being_granted: { word: "being granted", icon: "progress", tone: "accent" },
  active: { word: "active", icon: "check", tone: "ok" },
  being_removed: { word: "being removed", icon: "progress", tone: "warn" },
  ended: { word: "ended", icon: "ended", tone: "neutral" },
  closed: { word: "closed, not proved", icon: "ended", tone: "warn" },
  end_not_proved: { word: "end not proved", icon: "alert", tone: "danger" },
  grant_failed: { word: "grant failed", icon: "alert", tone: "danger" },
};

/** The words for where the judging stands. */
export function decisionWords(status: DecisionStatus): StatusWords {
  return DECISION_WORDS[status];
}

/** The words for where the access stands; `provedAt`, already written in the reader's zone, completes "ended" (REQ-7). */
export function accessWords(status: ShownAccess, provedAt?: string): StatusWords {
  const words = ACCESS_WORDS[status];
  return status === "ended" && provedAt !== undefined
    ? { ...words, word: `ended (proved ${provedAt})` }
    : words;
}

/** How far one access tuple has come: asked of Unity Catalog, done there, seen there by a read (UC-4). */
export type TupleState =
  | "wanted"
  | "requested"
  | "applied"
  | "verified"
  | "being_removed"
  | "proved_gone"
  | "kept"
  | "failed"
  | "lost";

const TUPLE_WORDS: Readonly<Record<TupleState, StatusWords>> = {
  wanted: { word: "not asked for yet", icon: "none", tone: "neutral" },
  requested: { word: "asked for", icon: "progress", tone: "accent" },
  applied: { word: "applied, not verified", icon: "progress", tone: "accent" },
  verified: { word: "verified", icon: "check", tone: "ok" },
  being_removed: { word: "removal not proved", icon: "progress", tone: "warn" },
  proved_gone: { word: "proved gone", icon: "ended", tone: "neutral" },
  kept: { word: "kept", icon: "info", tone: "neutral" },
  failed: { word: "failed", icon: "alert", tone: "danger" },
  lost: { word: "not to be proved", icon: "ended", tone: "warn" },
};

/** The words for one access tuple; `at`, already written in the reader's zone, says when it was so. */
export function tupleWords(state: TupleState, at?: string): StatusWords {
  const words = TUPLE_WORDS[state];
  return at === undefined ? words : { ...words, word: `${words.word} ${at}` };
}
