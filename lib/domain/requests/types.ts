/**
 * Glossary of this folder.
 * request          one ask for one access, of a kind; it has versions, slots, decisions and at most one access
 * version          the text that is signed; an edit after submit makes the next one (REQ-4)
 * decision status  where the judging stands; access status: where the access stands; never one label (REQ-7)
 * concerned        requester, creator and beneficiary
 * returned         waits for its requester, since a stricter policy does not allow the text as it stands (EXC-4)
 * closed           over without a proof of its end, for a reason that is named; never called ended (UC-4, UC-5)
 * overdue          past its end and not proved gone for a minute: told as an alarm, later as a page (UC-6)
 * question         what an approver asks before deciding; while it is open the request waits and no due time passes (REQ-5)
 */
import type { Seat, SlotName, SlotPlan, SlotState } from "../approvals/types.ts";
import type { EvidenceRefusal } from "../plan/types.ts";
import type { Decision } from "../shared/decision.ts";
import type { Instant } from "../shared/time.ts";
import type { RequestEvent } from "./events.ts";
import type { Flaw } from "./flaws.ts";
import type { RequestKindName } from "./kinds.ts";

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
  "closed",
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

/** How far an end that is not proved has been told: an alarm first, then a page to security (UC-6). */
export const OVERDUE_STAGES = ["alarm", "page"] as const;
export type OverdueStage = (typeof OVERDUE_STAGES)[number];

/** What somebody has proposed to close by hand, and nobody has confirmed or turned down yet (UC-5). */
export type OpenClosing = { readonly id: string; readonly by: string };

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
  /** When its end was begun, at its hour or before. */
  readonly releasedAt: Instant | null;
  readonly overdueTold: readonly OverdueStage[];
  readonly closing: OpenClosing | null;
};

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
  /** Why no access of this kind may begin now, each in words; empty when it may (BG-5). */
  readonly obstacles: readonly string[];
};

export type RequestRefusal =
  | { readonly code: "not_in_state"; readonly decision: DecisionStatus; readonly access: AccessStatus }
  | { readonly code: "stale_version"; readonly presentVersion: number }
  | { readonly code: "policy_changed" }
  | { readonly code: "access_cannot_begin"; readonly because: readonly string[] }
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
  | { readonly code: "not_overdue"; readonly from: Instant }
  | { readonly code: "closer_must_be_someone_else" }
  | { readonly code: "closing_open_already" }
  | { readonly code: "no_such_closing" }
  | EvidenceRefusal
  | { readonly code: "not_yet_ended"; readonly endsAt: Instant };

export type RequestDecision = Decision<RequestEvent, RequestRefusal>;
