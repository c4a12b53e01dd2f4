import type { FieldErrors } from "react-hook-form";
import type { PolicyTermsView } from "#lib/contracts/policies.ts";
import type { PolicyFlaw } from "#lib/domain/approval-policy/types.ts";
import { policyFlawWords } from "#lib/format/policies.ts";
import type { Units } from "./units.ts";

/** What the form of a policy holds; lengths and due times in the units of its kind, as they are typed. */
export type PolicyValues = {
  slots: PolicyTermsView["slots"][number][];
  stepUp: PolicyTermsView["stepUp"][number][];
  least: number;
  most: number;
  remind: number;
  deputy: number;
  lapse: number;
  questions: QuestionValues[];
  note: string;
};
export type QuestionValues = { key: string; fromRenewal: number; question: string; minWords: number };

/** The form of terms that are there already. */
export function valuesOf(terms: PolicyTermsView, note: string, { length, due }: Units): PolicyValues {
  return {
    slots: [...terms.slots],
    stepUp: [...terms.stepUp],
    least: Math.ceil(terms.minMinutes / length.minutes),
    most: Math.floor(terms.maxMinutes / length.minutes),
    remind: terms.due.remindAfterMinutes / due.minutes,
    deputy: terms.due.deputyAfterMinutes / due.minutes,
    lapse: terms.due.lapseAfterMinutes / due.minutes,
    questions: terms.questions.map(({ id, ...question }) => ({ key: id, ...question })),
    note,
  };
}

/** The terms that the form says. */
export function termsOf(values: PolicyValues, { length, due }: Units): PolicyTermsView {
  return {
    slots: values.slots,
    minMinutes: values.least * length.minutes,
    maxMinutes: values.most * length.minutes,
    stepUp: values.stepUp,
    due: {
      remindAfterMinutes: values.remind * due.minutes,
      deputyAfterMinutes: values.deputy * due.minutes,
      lapseAfterMinutes: values.lapse * due.minutes,
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
  return Number.isFinite(number) && number > 0 ? Math.min(number, 99_999) : 0;
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
  slots: "slots",
  stepUp: "stepUp",
  minMinutes: "least",
  maxMinutes: "most",
  "due.lapseAfterMinutes": "lapse",
  "due.deputyAfterMinutes": "deputy",
  questions: "questions",
};
