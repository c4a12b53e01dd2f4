import type { FieldErrors } from "react-hook-form";
import type { PolicyTermsView } from "#lib/contracts/policies.ts";
import type { PolicyFlaw } from "#lib/domain/approval-policy/types.ts";
import { policyFlawWords } from "#lib/format/policies.ts";

/** What the form of a policy holds; days and hours as they are typed, what no policy can change left out. */
export type PolicyValues = {
  vp: boolean;
  internal: boolean;
  minDays: number;
  maxDays: number;
  remindHours: number;
  deputyHours: number;
  lapseHours: number;
  questions: QuestionValues[];
  note: string;
};
export type QuestionValues = { key: string; fromRenewal: number; question: string; minWords: number };

const MINUTES_AN_HOUR = 60;
const MINUTES_A_DAY = 24 * MINUTES_AN_HOUR;

/** The form of terms that are there already. */
export function valuesOf(terms: PolicyTermsView, note: string): PolicyValues {
  const { due } = terms;
  return {
    vp: terms.slots.includes("VP"),
    internal: terms.stepUp.includes("internal"),
    minDays: Math.ceil(terms.minMinutes / MINUTES_A_DAY),
    maxDays: Math.floor(terms.maxMinutes / MINUTES_A_DAY),
    remindHours: due.remindAfterMinutes / MINUTES_AN_HOUR,
    deputyHours: due.deputyAfterMinutes / MINUTES_AN_HOUR,
    lapseHours: due.lapseAfterMinutes / MINUTES_AN_HOUR,
    questions: terms.questions.map(({ id, ...question }) => ({ key: id, ...question })),
    note,
  };
}

/** The terms that the form says; CTO, CDAO and the sign-in for confidential and restricted data stand in every policy. */
export function termsOf(values: PolicyValues): PolicyTermsView {
  return {
    slots: values.vp ? ["CTO", "CDAO", "VP"] : ["CTO", "CDAO"],
    minMinutes: values.minDays * MINUTES_A_DAY,
    maxMinutes: values.maxDays * MINUTES_A_DAY,
    stepUp: values.internal ? ["internal", "confidential", "restricted"] : ["confidential", "restricted"],
    due: {
      remindAfterMinutes: values.remindHours * MINUTES_AN_HOUR,
      deputyAfterMinutes: values.deputyHours * MINUTES_AN_HOUR,
      lapseAfterMinutes: values.lapseHours * MINUTES_AN_HOUR,
    },
    questions: values.questions.map(({ key, ...question }) => ({ id: key, ...question })),
  };
}

/** A name for a new question that none of the others has. */
export function newQuestion(questions: readonly QuestionValues[]): QuestionValues {
  const numbers = questions.map(({ key }) => Number(/^q_(\d+)$/.exec(key)?.[1] ?? 0));
  return { key: `q_${Math.max(0, ...numbers) + 1}`, fromRenewal: 1, question: "", minWords: 20 };
}

/** A whole number as it was typed; nothing sensible is 0, which the rules refuse in words. */
export function wholeNumber(typed: string): number {
  const number = Math.trunc(Number(typed));
  return Number.isFinite(number) && number > 0 ? Math.min(number, 9_999) : 0;
}

/** The flaws of the rules as errors of the form's fields, each in words. */
export function errorsOf(flaws: readonly PolicyFlaw[]): FieldErrors<PolicyValues> {
  const errors: FieldErrors<PolicyValues> = {};
  for (const flaw of flaws) {
    const error = { type: "flaw", message: policyFlawWords(flaw) };
    const [, index, part] = /^questions\.(\d+)\.(question|minWords)$/.exec(flaw.field) ?? [];
    if (index === undefined) Object.assign(errors, { [FIELDS[flaw.field] ?? "note"]: error });
    else {
      const questions = (errors.questions ??= []);
      questions[Number(index)] = { ...questions[Number(index)], [part ?? "question"]: error };
    }
  }
  return errors;
}

const FIELDS: Readonly<Record<string, keyof PolicyValues>> = {
  slots: "vp",
  stepUp: "internal",
  minMinutes: "minDays",
  maxMinutes: "maxDays",
  "due.lapseAfterMinutes": "lapseHours",
  "due.deputyAfterMinutes": "deputyHours",
  questions: "questions",
};
