import { wordsIn } from "../approval-policy/terms.ts";
import { scoreOf } from "../risk/rating.ts";
import type { MilestoneContent, RiskContent } from "../risk/types.ts";
import type { Flaw } from "../requests/flaws.ts";
import { dayOf } from "../shared/time.ts";
import { questionsFor } from "./questions.ts";
import type { RawBucketDetails, RawBucketFacts } from "./types.ts";

const SUBSTANCE = 10;
const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;

/** Every flaw of the details at once, so that a person mends them in one go (REQ-3, EXC-1, EXC-2, EXC-5, EXC-6). */
export function checkRawBucket(details: RawBucketDetails, facts: RawBucketFacts): readonly Flaw[] {
  return [
    ...(facts.bucket === null
      ? [{ field: "bucketId", code: details.bucketId === "" ? "missing" : "unknown_bucket" } as const]
      : []),
    ...(facts.beneficiary.id === "" ? [{ field: "beneficiaryId", code: "unknown_person" } as const] : []),
    ...checkAnswers(details, facts),
    ...checkRisk(details.risk, facts),
    ...checkPlan(details, facts),
  ];
}

function checkAnswers(details: RawBucketDetails, facts: RawBucketFacts): readonly Flaw[] {
  const hasProducts = (facts.bucket?.products.length ?? 0) > 0;
  return [
    ...questionsFor(details.reason, hasProducts).flatMap((question) =>
      substance(`answers.${question.id}`, details.answers[question.id] ?? "", question.minimum),
    ),
    ...facts.questions.flatMap(({ id, minWords }) => words(id, details.answers[id] ?? "", minWords)),
  ];
}

/** A question of the policy wants so many words (EXC-7). */
function words(id: string, value: string, limit: number): readonly Flaw[] {
  const count = wordsIn(value);
  const field = `answers.${id}`;
  if (count === 0) return [{ field, code: "missing" }];
  return count < limit ? [{ field, code: "too_few_words", limit }] : [];
}

function checkRisk(risk: RiskContent, facts: RawBucketFacts): readonly Flaw[] {
  return [
    ...substance("risk.cause", risk.cause, SUBSTANCE),
    ...substance("risk.event", risk.event, SUBSTANCE),
    ...substance("risk.impact", risk.impact, SUBSTANCE),
    ...person("risk.ownerId", risk.ownerId, facts),
    ...(risk.ownerId === facts.requesterId || risk.ownerId === facts.beneficiary.id
      ? [{ field: "risk.ownerId", code: "owner_is_requester" } as const]
      : []),
    ...(scoreOf(risk.residual) > scoreOf(risk.inherent)
      ? [{ field: "risk.residual", code: "residual_above_inherent" } as const]
      : []),
    ...(risk.controls.some((control) => control.trim() !== "")
      ? []
      : [{ field: "risk.controls", code: "no_controls" } as const]),
  ];
}

function checkPlan({ plan }: RawBucketDetails, facts: RawBucketFacts): readonly Flaw[] {
  return [
    ...substance("plan.target", plan.target, 3),
    ...substance("plan.summary", plan.summary, SUBSTANCE),
    ...(plan.milestones.length === 0 ? [{ field: "plan.milestones", code: "no_milestones" } as const] : []),
    ...plan.milestones.flatMap((milestone, index) => checkMilestone(milestone, index, facts)),
  ];
}

function checkMilestone(milestone: MilestoneContent, index: number, facts: RawBucketFacts): readonly Flaw[] {
  const at = `plan.milestones.${index}`;
  return [
    ...substance(`${at}.title`, milestone.title, 5),
    ...substance(`${at}.evidence`, milestone.evidence, 5),
    ...person(`${at}.ownerId`, milestone.ownerId, facts),
    ...person(`${at}.verifierId`, milestone.verifierId, facts),
    ...(milestone.verifierId !== "" && milestone.verifierId === milestone.ownerId
      ? [{ field: `${at}.verifierId`, code: "verifier_is_owner" } as const]
      : []),
    ...(milestone.verifierId === facts.requesterId || milestone.verifierId === facts.beneficiary.id
      ? [{ field: `${at}.verifierId`, code: "verifier_is_concerned" } as const]
      : []),
    ...day(`${at}.dueOn`, milestone.dueOn, facts),
  ];
}

function day(field: string, value: string, facts: RawBucketFacts): readonly Flaw[] {
  const at = Date.parse(value);
  // Date.parse takes the 30th of February for a day in March, and the database does not.
  if (!DAY_FORM.test(value) || Number.isNaN(at) || dayOf(at) !== value) return [{ field, code: "not_a_day" }];
  if (value < facts.today) return [{ field, code: "due_in_the_past" }];
  return value > facts.lastDay ? [{ field, code: "due_after_end" }] : [];
}

function substance(field: string, value: string, limit: number): readonly Flaw[] {
  const length = value.trim().length;
  if (length === 0) return [{ field, code: "missing" }];
  return length < limit ? [{ field, code: "too_short", limit }] : [];
}

function person(field: string, id: string, facts: RawBucketFacts): readonly Flaw[] {
  if (id === "") return [{ field, code: "missing" }];
  return facts.activePeople.has(id) ? [] : [{ field, code: "unknown_person" }];
}
