/**
 * Glossary of this folder.
 * risk entry        what may go wrong, because an exception exists or on the platform itself: cause, event, impact, scored before
 *                   and after controls
 * inherent          likelihood x impact before compensating controls; residual after them
 * control           what holds a risk down; its evidence shows that it works
 * carried           an active entry is carried; an exception from the start of its access to the proof of its end
 * exposure          the days on which an entry was carried, begun days counted whole
 * stale             said of an active entry that cannot be relied on as it stands; computed, never stored
 * remediation plan  how the exception becomes unnecessary, as milestones that somebody else verifies
 */
import type { Concerned } from "../approvals/types.ts";
import type { Decision } from "../shared/decision.ts";
import type { Instant } from "../shared/time.ts";

export const SCORES = [1, 2, 3, 4, 5] as const;
export type Score = (typeof SCORES)[number];
export type Rating = { readonly likelihood: Score; readonly impact: Score };

export const REVIEW_CADENCES = ["monthly", "quarterly"] as const;
export type ReviewCadence = (typeof REVIEW_CADENCES)[number];

export const RISK_STATUSES = ["proposed", "active", "closed", "dropped"] as const;
export type RiskEntryStatus = (typeof RISK_STATUSES)[number];

export const TREATMENTS = ["accept", "mitigate", "avoid", "transfer"] as const;
export type Treatment = (typeof TREATMENTS)[number];

export type RiskContent = {
  readonly cause: string;
  readonly event: string;
  readonly impact: string;
  readonly inherent: Rating;
  readonly residual: Rating;
  readonly ownerId: string;
  readonly controls: readonly string[];
  readonly reviewCadence: ReviewCadence;
};

/** All that an entry says; `controls` are the texts of those that hold now. */
export type RiskText = RiskContent & { readonly treatment: Treatment };

export type RiskState = RiskText & {
  readonly id: string;
  readonly status: RiskEntryStatus;
  readonly activeAt: Instant | null;
  readonly lastReviewAt: Instant | null;
  /** Whom the linked exception concerns; null for a risk of the platform. */
  readonly concerned: Concerned | null;
  /** Controls that hold now, by id. */
  readonly controlIds: readonly string[];
};

export const STALE_REASONS = [
  "review_overdue",
  "owner_inactive",
  "control_without_evidence",
  "residual_not_lowered",
] as const;
export type StaleReason = (typeof STALE_REASONS)[number];

export type ControlEvidence = { readonly text: string; readonly link: string | null };

export type RiskCommand =
  | { readonly type: "amend"; readonly by: string; readonly text: RiskText }
  | {
      readonly type: "review";
      readonly by: string;
      readonly reviewId: string;
      readonly finding: string;
      readonly residual: Rating;
    }
  | {
      readonly type: "add_evidence";
      readonly by: string;
      readonly evidenceId: string;
      readonly controlId: string;
      readonly evidence: ControlEvidence;
    }
  | { readonly type: "close"; readonly by: string; readonly reason: string };

export type RiskEvent =
  | {
      readonly type: "risk_registered";
      readonly by: string;
      readonly text: RiskText;
      readonly at: Instant;
    }
  | {
      readonly type: "risk_amended";
      readonly by: string;
      readonly before: RiskText;
      readonly text: RiskText;
      readonly at: Instant;
    }
  | {
      readonly type: "risk_reviewed";
      readonly by: string;
      readonly reviewId: string;
      readonly finding: string;
      readonly before: Rating;
      readonly residual: Rating;
      readonly dueAt: Instant;
      readonly at: Instant;
    }
  | ({
      readonly type: "control_evidenced";
      readonly by: string;
      readonly evidenceId: string;
      readonly controlId: string;
      readonly at: Instant;
    } & ControlEvidence)
  | { readonly type: "risk_closed"; readonly by: string; readonly reason: string; readonly at: Instant };

export type RiskFlawCode =
  | "too_short"
  | "residual_above_inherent"
  | "no_controls"
  | "owner_is_requester"
  | "unknown_person"
  | "link_not_https"
  | "unknown_control";
export type RiskFlaw = { readonly field: string; readonly code: RiskFlawCode; readonly limit?: number };

export type RiskRefusal =
  | { readonly code: "risk_incomplete"; readonly flaws: readonly [RiskFlaw, ...RiskFlaw[]] }
  | { readonly code: "risk_not_active"; readonly status: RiskEntryStatus }
  | { readonly code: "risk_signed_text_stays" }
  | { readonly code: "risk_nothing_changed" }
  | { readonly code: "risk_closes_with_access" };

export type RiskDecision = Decision<RiskEvent, RiskRefusal>;

export const PLAN_KINDS = ["promote_to_fdp", "alternative"] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** `dueOn` is a calendar day, YYYY-MM-DD. */
export type MilestoneContent = {
  readonly title: string;
  readonly ownerId: string;
  readonly dueOn: string;
  readonly evidence: string;
  readonly verifierId: string;
};

export type PlanContent = {
  readonly kind: PlanKind;
  readonly target: string;
  readonly summary: string;
  readonly milestones: readonly MilestoneContent[];
};
