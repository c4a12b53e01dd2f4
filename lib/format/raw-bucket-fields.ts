/** The fields of a raw-bucket exception as a sentence names them: "why the products do not serve is missing". */
import { capital } from "./counts.ts";

const NAMES: Readonly<Record<string, string>> = {
  bucketId: "the bucket",
  beneficiaryId: "the person it is for",
  "answers.purpose": "what you will find out",
  "answers.why_products_do_not_serve": "why the products do not serve",
  "answers.fdp_state": "where the product stands",
  "answers.cost_of_waiting": "what happens if this waits",
  "answers.fault": "what is wrong in the product",
  duration: "the duration",
  durationDays: "the duration",
  "risk.event": "what could go wrong",
  "risk.cause": "the cause of the risk",
  "risk.impact": "whom the risk would hurt",
  "risk.residual": "the score after controls",
  "risk.ownerId": "the risk's owner",
  "risk.controls": "the list of controls",
  "plan.target": "the plan's target",
  "plan.summary": "the way out",
  "plan.milestones": "the plan",
};

const MILESTONE_PARTS: Readonly<Record<string, string>> = {
  title: "title",
  ownerId: "owner",
  dueOn: "due day",
  evidence: "evidence",
  verifierId: "verifier",
};

const MILESTONE = /^plan\.milestones\.(\d+)\.(\w+)$/;

/** The name of a field inside a sentence; a field that is not known is named by its path. */
export function fieldWords(field: string): string {
  const [, index, part = ""] = MILESTONE.exec(field) ?? [];
  if (index !== undefined) return `milestone ${Number(index) + 1}'s ${MILESTONE_PARTS[part] ?? part}`;
  // Questions of the policy and of missed milestones have ids that say nothing to a reader.
  if (field.startsWith("answers.mst_")) return "why a milestone was missed";
  return NAMES[field] ?? (field.startsWith("answers.") ? "what the approval policy asks" : field);
}

/** A whole sentence about one field, from what is wrong with it: "The bucket is missing." */
export function fieldProblem(field: string, wrong: string): string {
  return `${capital(fieldWords(field))} ${wrong}.`;
}
