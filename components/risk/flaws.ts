/** What is wrong with what was typed, by the rules that the server judges it by, put where it can be mended. */
import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import { checkRiskText, residual, substance } from "#lib/domain/risk/check.ts";
import type { Rating, RiskFlaw, RiskText } from "#lib/domain/risk/types.ts";
import { capital } from "#lib/format/counts.ts";
import { riskFlawWords } from "#lib/format/risk-refusals.ts";

/** Whether the owner is in the directory and not concerned is the server's to say. */
export function textFlaws(text: RiskText): readonly RiskFlaw[] {
  return checkRiskText(text, { ownerKnown: true, concerned: null });
}

export function reviewFlaws(review: { finding: string; residual: Rating }, inherent: Rating) {
  return [...substance("finding", review.finding), ...residual(review.residual, inherent)];
}

/** Shows each flaw at its field; answers whether there was one. */
export function showFlaws<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  flaws: readonly RiskFlaw[],
): boolean {
  for (const flaw of flaws)
    form.setError(fieldOf<Values>(flaw), {
      message: `${NAMES[flaw.field] ?? capital(flaw.field)} ${riskFlawWords(flaw)}.`,
    });
  return flaws.length > 0;
}

const NAMES: Readonly<Record<string, string>> = {
  event: "What may happen",
  cause: "The cause",
  impact: "What it would mean",
  residual: "The rating after controls",
  controls: "What holds it down",
  finding: "What was found",
  text: "What shows it",
  link: "The link",
  reason: "The reason",
};

/** The rules name the fields as the forms of this folder do. */
function fieldOf<Values extends FieldValues>({ field }: RiskFlaw): FieldPath<Values> {
  return field as FieldPath<Values>;
}
