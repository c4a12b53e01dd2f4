/**
 * Glossary of this folder.
 * risk entry        what may go wrong because an exception exists: cause, event, impact, scored before and after controls
 * inherent          likelihood x impact before compensating controls; residual after them
 * remediation plan  how the exception becomes unnecessary, as milestones that somebody else verifies
 */
export const SCORES = [1, 2, 3, 4, 5] as const;
export type Score = (typeof SCORES)[number];
export type Rating = { readonly likelihood: Score; readonly impact: Score };

export const REVIEW_CADENCES = ["monthly", "quarterly"] as const;
export type ReviewCadence = (typeof REVIEW_CADENCES)[number];

export type RiskEntryStatus = "proposed" | "active" | "closed" | "dropped";

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
