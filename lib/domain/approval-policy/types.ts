/**
 * Glossary of this folder.
 * policy     what approving a kind of request takes, as data: versions of it are written, proposed, published, retired
 * terms      what one version demands: slots, lengths, due times, fresh sign-ins, further questions
 * live       the published version of a kind; there is always exactly one
 * pinned     the terms that a submitted version of a request is judged by; they never get laxer while it is pending
 * stricter   demands at least as much in every part, and more in one; parts that only order the work do not count
 * re-opened  judged from the start under stricter terms: every decision so far is void
 * returned   given back to its requester, because the text as it stands does not meet stricter terms
 */
import type { SlotName } from "../approvals/types.ts";
import type { Classification } from "../raw-bucket/types.ts";
import type { DuePolicy } from "../requests/kind.ts";
import type { RequestKindName } from "../requests/kinds.ts";
import type { Decision } from "../shared/decision.ts";
import type { Instant } from "../shared/time.ts";

/** Asked from the `fromRenewal`th renewal on; 0 asks it of every request (EXC-7). The answer is kept under `id`. */
export type FurtherQuestion = {
  readonly id: string;
  readonly fromRenewal: number;
  readonly question: string;
  readonly minWords: number;
};

export type PolicyTerms = {
  readonly slots: readonly SlotName[];
  readonly minMinutes: number;
  readonly maxMinutes: number;
  /** Classifications on which a decision needs a fresh sign-in (APP-6). */
  readonly stepUp: readonly Classification[];
  readonly due: DuePolicy;
  readonly questions: readonly FurtherQuestion[];
};

/** The policy that a version is judged by, and the terms it is pinned to: the policy's, or stricter ones. */
export type PinnedPolicy = { readonly id: string; readonly version: number; readonly terms: PolicyTerms };

/** Why a text as it stands cannot be judged under terms. */
export const SHORTFALLS = ["asks_for_too_long", "leaves_question_open"] as const;
export type Shortfall = (typeof SHORTFALLS)[number];

/** The parts in which terms can be stricter. Least length, reminders and deputies only order the work. */
export const STRICT_PARTS = ["slots", "length", "lapse", "stepUp", "questions"] as const;
export type StrictPart = (typeof STRICT_PARTS)[number];

export const POLICY_STATUSES = ["draft", "proposed", "published", "retired", "dropped"] as const;
export type PolicyStatus = (typeof POLICY_STATUSES)[number];

export type PolicyState = {
  readonly id: string;
  readonly kind: RequestKindName;
  readonly version: number;
  readonly status: PolicyStatus;
  /** Null for the version that was there from the start. */
  readonly authorId: string | null;
  readonly terms: PolicyTerms;
  readonly note: string;
  /** The published version of the kind, against which a change is judged. */
  readonly live: PinnedPolicy;
};

export type PolicyFlaw = {
  readonly field: string;
  readonly code: PolicyFlawCode;
  readonly limit?: number;
  /** What the kind always demands of that part. */
  readonly named?: readonly string[];
};
export const POLICY_FLAW_CODES = [
  "slot_missing",
  "slot_repeated",
  "above_absolute_cap",
  "below_least",
  "least_above_most",
  "step_up_missing",
  "due_out_of_order",
  "due_out_of_range",
  "question_too_short",
  "question_repeated",
  "words_out_of_range",
  "too_many_questions",
  "note_too_short",
] as const;
export type PolicyFlawCode = (typeof POLICY_FLAW_CODES)[number];

export type PolicyCommand =
  | {
      readonly type: "write_policy";
      readonly by: string;
      readonly terms: PolicyTerms;
      readonly note: string;
    }
  | { readonly type: "propose_policy"; readonly by: string }
  | { readonly type: "publish_policy"; readonly by: string }
  | { readonly type: "drop_policy"; readonly by: string };

export type PolicyEvent =
  | {
      readonly type: "policy_written";
      readonly by: string;
      readonly version: number;
      readonly terms: PolicyTerms;
      readonly note: string;
    }
  | { readonly type: "policy_proposed"; readonly by: string; readonly version: number; readonly at: Instant }
  | {
      readonly type: "policy_published";
      readonly by: string;
      readonly authorId: string;
      readonly version: number;
      readonly replaces: number;
      readonly terms: PolicyTerms;
      readonly at: Instant;
    }
  | { readonly type: "policy_dropped"; readonly by: string; readonly version: number; readonly at: Instant };

export type PolicyRefusal =
  | { readonly code: "policy_not_in_status"; readonly status: PolicyStatus }
  | { readonly code: "policy_incomplete"; readonly flaws: readonly PolicyFlaw[] }
  | { readonly code: "policy_changes_nothing" }
  | { readonly code: "policy_open_already"; readonly version: number }
  | { readonly code: "author_cannot_publish" };

export type PolicyDecision = Decision<PolicyEvent, PolicyRefusal>;
