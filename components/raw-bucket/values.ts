/**
 * Glossary of this folder.
 * values  everything the form holds, complete at any time; its field names are those of the domain's flaws
 * text    what goes over the wire of it: for whom, and the details
 */
import type { RawBucketDraft } from "#lib/contracts/raw-bucket.ts";
import { BLANK_RAW_BUCKET } from "#lib/domain/raw-bucket/blank.ts";
import { QUESTIONS, questionsFor } from "#lib/domain/raw-bucket/questions.ts";
import type { ReasonCategory } from "#lib/domain/raw-bucket/types.ts";
import type { PlanKind, Rating, ReviewCadence } from "#lib/domain/risk/types.ts";

export type MilestoneValues = {
  title: string;
  ownerId: string;
  dueOn: string;
  evidence: string;
  verifierId: string;
};

export type RawBucketValues = {
  beneficiaryId: string;
  bucketId: string;
  reason: ReasonCategory;
  /** By question id; answers to the questions of another reason stay, in case one comes back to it. */
  answers: Record<string, string>;
  durationDays: number;
  risk: {
    cause: string;
    event: string;
    impact: string;
    inherent: Rating;
    residual: Rating;
    ownerId: string;
    controls: string[];
    reviewCadence: ReviewCadence;
  };
  plan: { kind: PlanKind; target: string; summary: string; milestones: MilestoneValues[] };
};

export type RawBucketText = {
  readonly kind: "raw_bucket";
  readonly beneficiaryId: string;
  readonly details: Omit<RawBucketValues, "beneficiaryId">;
};

/** A question that the policy asks beside those of the reason. */
type Further = { readonly id: string };

export const BLANK_MILESTONE: MilestoneValues = {
  title: "",
  ownerId: "",
  dueOn: "",
  evidence: "",
  verifierId: "",
};

/** Every question has an answer, so that its control is a controlled one from the start. */
const UNANSWERED: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(QUESTIONS).flatMap((questions) => questions.map(({ id }) => [id, ""])),
);

/** The values of a draft, blank where nothing was said yet; always in the same order, so that texts can be compared. */
export function valuesOf(
  draft: RawBucketDraft,
  beneficiaryId: string,
  further: readonly Further[] = [],
): RawBucketValues {
  const blank = BLANK_RAW_BUCKET;
  const risk = { ...blank.risk, ...draft.risk };
  const plan = { ...blank.plan, ...draft.plan };
  return {
    beneficiaryId,
    bucketId: draft.bucketId ?? blank.bucketId,
    reason: draft.reason ?? blank.reason,
    answers: {
      ...UNANSWERED,
      ...Object.fromEntries(further.map(({ id }) => [id, ""])),
      ...draft.answers,
    },
    durationDays: draft.durationDays ?? blank.durationDays,
    risk: {
      ...risk,
      inherent: ratingOf(risk.inherent),
      residual: ratingOf(risk.residual),
      controls: [...risk.controls],
    },
    plan: {
      ...plan,
      milestones: plan.milestones.map((milestone) => ({ ...BLANK_MILESTONE, ...milestone })),
    },
  };
}

function ratingOf({ likelihood, impact }: Rating): Rating {
  return { likelihood, impact };
}

/** The values as a draft keeps them: all that was written. */
export function draftText({ beneficiaryId, ...details }: RawBucketValues): RawBucketText {
  return { kind: "raw_bucket", beneficiaryId, details };
}

/** The values as they are submitted: only answers to the questions that are asked, and no empty controls. */
export function submittedText(
  values: RawBucketValues,
  hasProducts: boolean,
  further: readonly Further[] = [],
): RawBucketText {
  const { beneficiaryId, details } = draftText(values);
  const questions = [...questionsFor(details.reason, hasProducts), ...further];
  const asked = questions.map(({ id }) => [id, details.answers[id] ?? ""]);
  const controls = details.risk.controls.filter((control) => control.trim() !== "");
  return {
    kind: "raw_bucket",
    beneficiaryId,
    details: { ...details, answers: Object.fromEntries(asked), risk: { ...details.risk, controls } },
  };
}
