/** The words of approval policies: their states, parts, flaws and what a change of them does. */
import type { DryRunEffect } from "#lib/domain/approval-policy/dry-run.ts";
import type {
  PolicyFlawCode,
  PolicyRefusal,
  PolicyStatus,
  Shortfall,
} from "#lib/domain/approval-policy/types.ts";
import type { Classification } from "#lib/domain/raw-bucket/types.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import { capital, listOf } from "./counts.ts";
import { KIND_WORDS } from "./kinds.ts";
import type { StatusWords } from "./statuses.ts";

const SHORTFALL_WORDS: Readonly<Record<Shortfall, string>> = {
  asks_for_too_long: "it asks for longer than the policy allows",
  leaves_question_open: "it does not answer a question that the policy asks",
};

/** Why a text cannot be judged under a stricter policy as it is; `shortfalls` as the log holds them. */
export function shortfallWords(shortfalls: unknown): readonly string[] {
  const named: readonly unknown[] = Array.isArray(shortfalls) ? shortfalls : [];
  return Object.entries(SHORTFALL_WORDS).flatMap(([name, words]) => (named.includes(name) ? [words] : []));
}

const STATUS_WORDS: Readonly<Record<PolicyStatus, StatusWords>> = {
  draft: { word: "draft", icon: "draft", tone: "neutral" },
  proposed: { word: "proposed", icon: "clock", tone: "accent" },
  published: { word: "in force", icon: "check", tone: "ok" },
  retired: { word: "retired", icon: "ended", tone: "neutral" },
  dropped: { word: "taken back", icon: "undo", tone: "neutral" },
};

export function policyStatusWords(status: PolicyStatus): StatusWords {
  return STATUS_WORDS[status];
}

const FLAW_WORDS: Readonly<Record<PolicyFlawCode, (limit: number, named: readonly string[]) => string>> = {
  slot_missing: (_, named) =>
    `${listOf(named, "and")} ${named.length === 1 ? "signs" : "both sign"}, whatever a policy says.`,
  slot_repeated: () => "A slot stands here twice.",
  above_absolute_cap: (limit) => `No policy goes over ${lengthWords(limit)}.`,
  below_least: (limit) => `The least length is at least ${lengthWords(limit)}.`,
  least_above_most: () => "The least length is longer than the longest.",
  step_up_missing: (_, named) => `${capital(listOf(named, "and"))} data always need a fresh sign-in.`,
  due_out_of_order: () => "The reminder comes first, then the deputies, and before it lapses.",
  due_out_of_range: (limit) => `The times go from one minute to ${limit / 1440} days.`,
  question_too_short: (limit) => `A question has at least ${limit} characters.`,
  question_repeated: () => "Two questions have the same name.",
  words_out_of_range: (limit) => `An answer has from 1 to ${limit} words at least.`,
  too_many_questions: (limit) =>
    limit === 0 ? "A request of this kind answers no further questions." : `At most ${limit} questions.`,
  note_too_short: (limit) => `Say why it changes, in at least ${limit} characters.`,
};

/** What is wrong with the terms, as a sentence. */
export function policyFlawWords({
  code,
  limit,
  named,
}: {
  readonly code: PolicyFlawCode;
  readonly limit?: number | undefined;
  readonly named?: readonly string[] | undefined;
}): string {
  return FLAW_WORDS[code](limit ?? 0, named ?? []);
}

type Words = { readonly title: string; readonly detail: string };

/** What a person reads when the rules of policies refuse. */
export function policyRefusalWords(refusal: PolicyRefusal): Words {
  switch (refusal.code) {
    case "policy_not_in_status":
      return {
        title: "This is no longer possible",
        detail: `The policy is ${STATUS_WORDS[refusal.status].word}. Look at its present state.`,
      };
    case "policy_incomplete":
      return {
        title: "The policy cannot be proposed",
        detail: refusal.flaws.map((flaw) => policyFlawWords(flaw)).join(" "),
      };
    case "policy_changes_nothing":
      return { title: "Nothing would change", detail: "These are the terms that are in force. Change one." };
    case "policy_open_already":
      return {
        title: "Another version is being written",
        detail: `Version ${refusal.version} is not in force yet. Put it in force or take it back first.`,
      };
    case "author_cannot_publish":
      return {
        title: "Somebody else puts it in force",
        detail: "You wrote this policy. Another administrator or security looks at it and signs.",
      };
  }
}

/** What each count of the dry run is of; the first five look back, the others at what is pending now. */
export const EFFECT_WORDS: Readonly<Record<DryRunEffect, string>> = {
  another_signature: "would have needed another signature",
  refused_for_length: "would have been refused for their length",
  fresh_sign_in: "would have needed a fresh sign-in",
  lapsed_first: "would have lapsed before they were decided",
  extra_question: "would have been asked a further question",
  reopened: "pending now are re-opened, their signatures void",
  returned: "pending now go back to their requester for a new version",
  nobody_eligible: "pending now would have nobody left to sign them",
};

const STRICTNESS_WORDS = {
  same: "changes nothing that binds",
  stricter: "stricter",
  laxer: "laxer",
  mixed: "stricter in parts, laxer in others",
} as const;

export function strictnessWords(strictness: keyof typeof STRICTNESS_WORDS): string {
  return STRICTNESS_WORDS[strictness];
}

/** "90 days", or hours where it is no whole day. */
function lengthWords(minutes: number): string {
  const days = minutes / 1440;
  if (!Number.isInteger(days)) return waitWords(minutes);
  return days === 1 ? "1 day" : `${days} days`;
}

/** "24 hours", or minutes where it is no whole hour. */
function waitWords(minutes: number): string {
  const hours = minutes / 60;
  if (!Number.isInteger(hours)) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return hours === 1 ? "1 hour" : `${hours} hours`;
}

/** A fresh sign-in on every one of them is one whatever is asked for. */
const CLASSES: Readonly<Record<Classification, true>> = {
  internal: true,
  confidential: true,
  restricted: true,
};

type Terms = {
  readonly slots: readonly string[];
  readonly minMinutes: number;
  readonly maxMinutes: number;
  readonly stepUp: readonly string[];
  readonly due: {
    readonly remindAfterMinutes: number;
    readonly deputyAfterMinutes: number;
    readonly lapseAfterMinutes: number;
  };
  readonly questions: readonly {
    readonly fromRenewal: number;
    readonly question: string;
    readonly minWords: number;
  }[];
};

/** "from the third renewal on", "of everybody". */
function fromRenewalWords(fromRenewal: number): string {
  return fromRenewal === 0 ? "asked of everybody" : `asked from renewal ${fromRenewal} on`;
}

function stepUpWords(stepUp: readonly string[]): string {
  if (stepUp.length === 0) return "never";
  return Object.keys(CLASSES).every((one) => stepUp.includes(one))
    ? "always"
    : `for ${listOf(stepUp, "and")} data`;
}

/** Terms as lines of name and value, in the order of the form. */
export function termLines(terms: Terms): readonly (readonly [name: string, value: string])[] {
  const { due, questions } = terms;
  return [
    ["Signed by", listOf(terms.slots, "and")],
    ["Length", `${lengthWords(terms.minMinutes)} to ${lengthWords(terms.maxMinutes)}`],
    ["Fresh sign-in", stepUpWords(terms.stepUp)],
    ["Reminded", `after ${waitWords(due.remindAfterMinutes)}`],
    ["Deputies", `after ${waitWords(due.deputyAfterMinutes)}`],
    ["Lapses", `after ${waitWords(due.lapseAfterMinutes)}`],
    [
      "Further questions",
      questions.length === 0
        ? "none"
        : questions
            .map((one) => `${one.question} (${fromRenewalWords(one.fromRenewal)}, ${one.minWords} words)`)
            .join(" "),
    ],
  ];
}

/** Which lines differ between two terms, with both values. */
export function termChanges(
  terms: Terms,
  before: Terms,
): readonly { readonly name: string; readonly was: string; readonly is: string }[] {
  const earlier = new Map(termLines(before));
  return termLines(terms).flatMap(([name, is]) => {
    const was = earlier.get(name) ?? "";
    return was === is ? [] : [{ name, was, is }];
  });
}

type Listed = {
  readonly kind: RequestKindName;
  readonly number: number;
  readonly status: PolicyStatus;
};

const about = ({ kind, number }: Listed): string => `${capital(KIND_WORDS[kind])}: version ${number}`;

/** Which version "waits for a second signature", or which ones are in force. */
export function policiesTitle(policies: readonly Listed[]): string {
  const proposed = policies.find(({ status }) => status === "proposed");
  if (proposed !== undefined) return `${about(proposed)} waits for a second signature`;
  const draft = policies.find(({ status }) => status === "draft");
  if (draft !== undefined) return `${about(draft)} is being written`;
  const live = policies.filter(({ status }) => status === "published");
  if (live.length === 0) return "Approval policies";
  return `In force: ${listOf(
    live.map(({ kind, number }) => `${KIND_WORDS[kind]} version ${number}`),
    "and",
  )}`;
}

/** "Raw-bucket exception, version 3 (proposed)". */
export function policyTitle({ kind, number, status }: Listed): string {
  return `${capital(KIND_WORDS[kind])}: version ${number} is ${status === "draft" ? "a draft" : STATUS_WORDS[status].word}`;
}
