import { z } from "zod";
import { MILESTONE_STATUSES } from "#lib/domain/plan/types.ts";
import { DECISION_STATUSES } from "#lib/domain/requests/types.ts";
import { PLAN_KINDS } from "#lib/domain/risk/types.ts";
import { count, id, isoInstant, PersonRef, SentenceSchema, text } from "./fields.ts";

const NOTE = 2_000;

/** A note with either a link or a file; the file comes beside these fields, as the part `file` of a form. */
export const HandInEvidence = z.strictObject({ note: text(NOTE), link: text(NOTE).optional() });
export const VerifyMilestone = z.strictObject({ evidenceId: id });
export const SendBackMilestone = z.strictObject({ evidenceId: id, reason: text(NOTE) });
export const ExplainMiss = z.strictObject({ explanation: text(NOTE) });

/** Where a milestone stands after a command on it. */
export const MilestoneReceiptView = z.strictObject({
  id,
  status: z.enum(MILESTONE_STATUSES),
  evidenceId: id.nullable(),
});

const FindingView = z.strictObject({
  finding: z.enum(["verified", "sent_back"]),
  by: PersonRef,
  at: isoInstant,
  reason: z.string().nullable(),
});

const EvidenceView = z.strictObject({
  id,
  by: PersonRef,
  at: isoInstant,
  note: z.string(),
  link: z.string().nullable(),
  file: z.strictObject({ name: z.string(), mediaType: z.string(), size: count }).nullable(),
  finding: FindingView.nullable(),
});
export type EvidenceView = z.infer<typeof EvidenceView>;

/** Whether the reader may do something, and the rule that stands against it in words; null when only the state does. */
const MayView = z.strictObject({ allowed: z.boolean(), because: z.string().nullable() });

export const MilestoneView = z.strictObject({
  id,
  title: z.string(),
  owner: PersonRef,
  dueOn: z.string(),
  /** What the plan says will show it. */
  evidence: z.string(),
  verifier: PersonRef,
  status: z.enum(MILESTONE_STATUSES),
  /** Its due day is over and it is not verified. */
  missed: z.boolean(),
  /** Days after the due day: so far, or until it was verified. */
  daysLate: count,
  /** The youngest first. */
  handedIn: z.array(EvidenceView).readonly(),
  explanations: z.array(z.strictObject({ by: PersonRef, at: isoInstant, text: z.string() })).readonly(),
  mayHandIn: MayView,
  mayVerify: MayView,
  mayExplain: MayView,
});
export type MilestoneView = z.infer<typeof MilestoneView>;

export const PlanView = z.strictObject({
  kind: z.enum(PLAN_KINDS),
  target: z.string(),
  summary: z.string(),
  /** Whether it is worked on: its request is approved. */
  inForce: z.boolean(),
  milestones: z.array(MilestoneView).readonly(),
});
export type PlanView = z.infer<typeof PlanView>;

/** A plan by itself, for whoever owns or verifies a milestone of it and sees nothing else of the request (REQ-9). */
export const PlanPageView = z.strictObject({
  requestId: id,
  number: z.string(),
  summary: SentenceSchema,
  decision: z.enum(DECISION_STATUSES),
  endsAt: isoInstant.nullable(),
  maySeeRequest: z.boolean(),
  plan: PlanView,
  now: isoInstant,
});
export type PlanPageView = z.infer<typeof PlanPageView>;
