/**
 * Glossary of this folder.
 * milestone    one step of a remediation plan: its owner, the day it is due, what will show it, and who verifies it
 * evidence     what the owner hands in to show that a milestone is done: a file or a link, with a note
 * finding      what somebody else says of evidence: verified, or sent back with a reason
 * missed       the due day is over and it is not verified; said by the clock and never stored
 * explanation  why a milestone was missed, by its owner or the requester
 */
import type { Concerned } from "../approvals/types.ts";
import type { DecisionStatus } from "../requests/types.ts";
import type { Decision } from "../shared/decision.ts";
import type { Instant } from "../shared/time.ts";

export const MILESTONE_STATUSES = ["open", "handed_in", "sent_back", "verified"] as const;
export type MilestoneStatus = (typeof MILESTONE_STATUSES)[number];

export type MilestoneState = Concerned & {
  readonly id: string;
  readonly ownerId: string;
  readonly verifierId: string;
  /** YYYY-MM-DD. */
  readonly dueOn: string;
  /** A plan is in force once its request is approved; before that its text may still change (REQ-4). */
  readonly decision: DecisionStatus;
  readonly status: MilestoneStatus;
  /** What was handed in last. */
  readonly evidence: { readonly id: string; readonly round: number; readonly by: string } | null;
};

/** A file as it is kept: its name made harmless, its type found in its content. */
export type EvidenceFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
};

export type Evidence =
  | { readonly kind: "link"; readonly link: string }
  | { readonly kind: "file"; readonly file: EvidenceFile };

export type PlanCommand =
  | {
      readonly type: "hand_in";
      readonly by: string;
      readonly evidenceId: string;
      readonly note: string;
      readonly evidence: Evidence;
    }
  | { readonly type: "verify"; readonly by: string; readonly evidenceId: string }
  | {
      readonly type: "send_back";
      readonly by: string;
      readonly evidenceId: string;
      readonly reason: string;
    }
  | { readonly type: "explain"; readonly by: string; readonly explanation: string };

export type PlanEvent =
  | {
      readonly type: "evidence_handed_in";
      readonly by: string;
      readonly milestoneId: string;
      readonly evidenceId: string;
      readonly round: number;
      readonly note: string;
      readonly evidence: Evidence;
      readonly at: Instant;
    }
  | {
      readonly type: "milestone_verified";
      readonly by: string;
      readonly milestoneId: string;
      readonly evidenceId: string;
      readonly at: Instant;
    }
  | {
      readonly type: "milestone_sent_back";
      readonly by: string;
      readonly milestoneId: string;
      readonly evidenceId: string;
      readonly reason: string;
      readonly at: Instant;
    }
  | {
      readonly type: "miss_explained";
      readonly by: string;
      readonly milestoneId: string;
      readonly explanation: string;
      readonly at: Instant;
    };

/** Why a file or a link is not taken; `found` names what it is instead, where that is known. */
export type EvidenceFlaw =
  | { readonly code: "nothing_handed_in" }
  | { readonly code: "file_and_link" }
  | { readonly code: "file_empty" }
  | { readonly code: "file_too_large"; readonly limit: number }
  | { readonly code: "file_is_program"; readonly found: string }
  | { readonly code: "file_has_script"; readonly found: string }
  | { readonly code: "file_has_macros" }
  | { readonly code: "file_kind_not_taken"; readonly found: string }
  | { readonly code: "file_is_not_its_name"; readonly found: string; readonly named: string }
  | { readonly code: "file_is_two_things"; readonly found: string }
  | { readonly code: "file_is_bomb" }
  | { readonly code: "file_damaged"; readonly found: string }
  | { readonly code: "text_not_utf8" }
  | { readonly code: "link_not_https" }
  | { readonly code: "link_with_credentials" };

/** What is handed in elsewhere is checked alike. */
export type EvidenceRefusal =
  | { readonly code: "evidence_refused"; readonly flaw: EvidenceFlaw }
  | { readonly code: "note_too_short"; readonly field: string; readonly limit: number };

export type PlanRefusal =
  | EvidenceRefusal
  | { readonly code: "plan_not_in_force"; readonly decision: DecisionStatus }
  | { readonly code: "milestone_verified_already" }
  | { readonly code: "nothing_to_verify" }
  | { readonly code: "evidence_not_the_last" }
  | { readonly code: "verifier_must_be_someone_else" }
  | { readonly code: "not_missed"; readonly dueOn: string }
  | { readonly code: "renewal_not_now"; readonly endedAt: Instant | null; readonly days: number }
  | { readonly code: "renewal_open_already"; readonly number: string };

export type PlanDecision = Decision<PlanEvent, PlanRefusal>;
