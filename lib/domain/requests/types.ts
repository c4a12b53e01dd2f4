/**
 * Glossary of this folder.
 * request          one ask for one access, of a kind; it has versions, slots, decisions and at most one access
 * version          the text that is signed; an edit after submit makes the next one (REQ-4)
 * decision status  where the judging stands; access status: where the access stands; never one label (REQ-7)
 * concerned        requester, creator and beneficiary
 * returned         waits for its requester, since a stricter policy does not allow the text as it stands (EXC-4)
 * question         what an approver asks before deciding; while it is open the request waits and no due time passes (REQ-5)
 */
import type { ApplyPolicy, PolicyChange } from "../approval-policy/change.ts";
import type { Authority, Seat, SlotName, SlotPlan, SlotState } from "../approvals/types.ts";
import type { Decision } from "../shared/decision.ts";
import type { Instant } from "../shared/time.ts";
import type { AccessReading } from "./access-reading.ts";
import type { Flaw } from "./flaws.ts";
import type { TriageNote } from "./triage.ts";

export const REQUEST_KINDS = ["raw_bucket"] as const;
export type RequestKindName = (typeof REQUEST_KINDS)[number];

export const DECISION_STATUSES = [
  "draft",
  "waiting_for_approval",
  "question_open",
  "returned",
  "approved",
  "rejected",
  "withdrawn",
  "lapsed",
] as const;
export type DecisionStatus = (typeof DECISION_STATUSES)[number];

export const ACCESS_STATUSES = [
  "none",
  "being_granted",
  "active",
  "being_removed",
  "ended",
  "grant_failed",
] as const;
export type AccessStatus = (typeof ACCESS_STATUSES)[number];

/** The one question that may be open at a time; its answer goes back to who asked (REQ-5). */
export type OpenQuestion = {
  readonly id: string;
  readonly by: string;
  readonly slot: SlotName;
  readonly askedAt: Instant;
};

export type RequestState = {
  readonly id: string;
  readonly kind: RequestKindName;
  readonly requesterId: string;
  readonly creatorId: string;
  readonly beneficiaryId: string;
  readonly decision: DecisionStatus;
  readonly access: AccessStatus;
  /** The version that is being judged; 0 while it is a draft. */
  readonly textVersion: number;
  readonly slots: readonly SlotState[];
  readonly question: OpenQuestion | null;
  readonly durationMinutes: number;
  /** The earliest end that an approver set; the access never lasts past it (REQ-4). */
  readonly shortenedTo: Instant | null;
  readonly dueAt: Instant | null;
  readonly endsAt: Instant | null;
};

export const END_CAUSES = ["expired", "handed_back", "stopped"] as const;
export type EndCause = (typeof END_CAUSES)[number];

export type RequestCommand =
  | { readonly type: "save_draft"; readonly by: string; readonly contentHash: string }
  | {
      readonly type: "submit";
      readonly by: string;
      readonly hash: string;
      readonly durationMinutes: number;
    }
  | {
      readonly type: "approve";
      readonly by: string;
      readonly slot: SlotName;
      readonly version: number;
      readonly reason: string | null;
      readonly end: Instant | null;
    }
  | {
      readonly type: "reject";
      readonly by: string;
      readonly slot: SlotName;
      readonly version: number;
      readonly reason: string;
    }
  | {
      readonly type: "ask_question";
      readonly by: string;
      readonly slot: SlotName;
      readonly version: number;
      readonly questionId: string;
      readonly text: string;
    }
  | {
      readonly type: "answer_question";
      readonly by: string;
      readonly questionId: string;
      readonly text: string;
    }
  /** A new text in place of the submitted `version` (REQ-4). */
  | {
      readonly type: "revise";
      readonly by: string;
      readonly version: number;
      readonly hash: string;
      readonly changed: boolean;
      readonly durationMinutes: number;
    }
  | { readonly type: "withdraw"; readonly by: string }
  | ApplyPolicy
  /** What the worker finds due: holders to remind and deputies to call (APP-5). */
  | { readonly type: "remind" }
  | { readonly type: "lapse" }
  /** An earlier end for an access that runs; never a later one (REQ-4). */
  | {
      readonly type: "shorten_access";
      readonly by: string;
      readonly end: Instant;
      readonly reason: string;
    }
  | {
      readonly type: "end_access";
      readonly by: string | null;
      readonly cause: EndCause;
      readonly reason: string | null;
    }
  | { readonly type: "record_access"; readonly reading: AccessReading }
  | { readonly type: "retry_grant"; readonly by: string }
  | { readonly type: "add_triage_note"; readonly by: string; readonly note: TriageNote };

/** Everything a decision depends on that is not in the state, read under the row lock (APP-3). */
export type RequestFacts = {
  readonly now: Instant;
  /** Live seats of active people. */
  readonly seats: readonly Seat[];
  /** What the kind says about the details at submit; at a save only what no draft can hold. */
  readonly flaws: readonly Flaw[];
  readonly slotPlans: readonly SlotPlan[];
  readonly minMinutes: number;
  readonly maxMinutes: number;
  /** Whether the policy in force demands more than the one that the version is pinned to. */
  readonly isOutrun: boolean;
};

export type RequestEvent =
  | { readonly type: "draft_saved"; readonly by: string; readonly contentHash: string }
  | {
      readonly type: "request_submitted";
      readonly by: string;
      readonly version: number;
      readonly hash: string;
      readonly durationMinutes: number;
      readonly slots: readonly SlotPlan[];
    }
  | {
      readonly type: "slot_signed";
      readonly by: string;
      readonly slot: SlotName;
      readonly version: number;
      readonly seatId: string;
      readonly authority: Authority;
      /** The holder for whom a delegate signed (APP-4). */
      readonly onBehalfOf: string | null;
      readonly reason: string | null;
      readonly at: Instant;
    }
  | { readonly type: "access_shortened"; readonly by: string; readonly slot: SlotName; readonly end: Instant }
  | {
      readonly type: "question_asked";
      readonly by: string;
      readonly slot: SlotName;
      readonly version: number;
      readonly questionId: string;
      readonly authority: Authority;
      readonly onBehalfOf: string | null;
      readonly text: string;
      readonly at: Instant;
    }
  | {
      readonly type: "question_answered";
      readonly by: string;
      readonly questionId: string;
      readonly askedBy: string;
      readonly text: string;
      /** What was still to come when the question was asked comes later by so many milliseconds. */
      readonly stoodStillMs: number;
      readonly at: Instant;
    }
  /** An open question that needs no answer any more: the text is another one, or the request was withdrawn. */
  | {
      readonly type: "question_closed";
      readonly questionId: string;
      readonly askedBy: string;
      readonly why: "new_version" | "withdrawn";
      readonly at: Instant;
    }
  /** A signature on a version that is no longer judged (REQ-4); a new submission follows it. */
  | {
      readonly type: "signature_voided";
      readonly slot: SlotName;
      readonly version: number;
      readonly personId: string;
      readonly why: "new_version" | "new_policy";
    }
  | PolicyChange
  | { readonly type: "slot_reminded"; readonly slot: SlotName; readonly version: number }
  | { readonly type: "deputy_called"; readonly slot: SlotName; readonly version: number }
  | {
      readonly type: "slot_reopened";
      readonly slot: SlotName;
      readonly personId: string;
      readonly why: SlotLoss;
    }
  | { readonly type: "request_approved"; readonly startsAt: Instant; readonly endsAt: Instant }
  | {
      readonly type: "request_rejected";
      readonly by: string;
      readonly slot: SlotName;
      readonly version: number;
      readonly seatId: string;
      readonly authority: Authority;
      readonly onBehalfOf: string | null;
      readonly reason: string;
      readonly at: Instant;
    }
  | { readonly type: "request_withdrawn"; readonly by: string }
  | { readonly type: "request_lapsed"; readonly dueAt: Instant }
  | { readonly type: "access_verified" }
  | { readonly type: "grant_failed"; readonly reason: string; readonly message: string }
  | { readonly type: "grant_retried"; readonly by: string }
  | {
      readonly type: "triage_noted";
      readonly by: string;
      readonly version: number;
      readonly note: TriageNote;
      readonly at: Instant;
    }
  | {
      readonly type: "active_access_shortened";
      readonly by: string;
      readonly end: Instant;
      readonly before: Instant;
      readonly reason: string;
    }
  | {
      readonly type: "access_end_started";
      readonly by: string | null;
      readonly cause: EndCause;
      readonly reason: string | null;
      readonly at: Instant;
    }
  | { readonly type: "removal_failed"; readonly reason: string; readonly message: string }
  | {
      readonly type: "access_end_proved";
      /** Tuples that stay, each with its reason: another holder, or there before. */
      readonly kept: readonly string[];
      readonly stillThrough: readonly string[];
      readonly at: Instant;
    };

export type SlotLoss = "no_longer_eligible";

export type RequestRefusal =
  | { readonly code: "not_in_state"; readonly decision: DecisionStatus; readonly access: AccessStatus }
  | { readonly code: "stale_version"; readonly presentVersion: number }
  | { readonly code: "policy_changed" }
  | { readonly code: "past_due"; readonly dueAt: Instant }
  | { readonly code: "not_yet_due"; readonly dueAt: Instant }
  | { readonly code: "incomplete"; readonly flaws: readonly Flaw[] }
  | { readonly code: "slots_cannot_be_filled"; readonly slots: readonly SlotName[] }
  | { readonly code: "requester_cannot_decide" }
  | { readonly code: "delegate_cannot_decide" }
  | { readonly code: "no_seat_for_slot"; readonly slot: SlotName; readonly deputyFrom: Instant | null }
  | { readonly code: "slot_already_signed"; readonly slot: SlotName }
  | { readonly code: "person_already_signed"; readonly slot: SlotName }
  | { readonly code: "slot_needed_elsewhere"; readonly slot: SlotName }
  | { readonly code: "unknown_slot"; readonly slot: SlotName }
  | { readonly code: "no_such_question" }
  | { readonly code: "text_missing" }
  | { readonly code: "nothing_changed" }
  | { readonly code: "nothing_due" }
  | { readonly code: "reason_missing" }
  | { readonly code: "end_not_shorter"; readonly latest: Instant }
  | { readonly code: "end_in_the_past" }
  | { readonly code: "not_yet_ended"; readonly endsAt: Instant };

export type RequestDecision = Decision<RequestEvent, RequestRefusal>;
