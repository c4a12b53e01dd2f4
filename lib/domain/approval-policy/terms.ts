import { SLOT_NAMES } from "../approvals/types.ts";
import { CLASSIFICATIONS } from "../raw-bucket/types.ts";
import type { FurtherQuestion, PolicyTerms } from "./types.ts";

/** The terms in their one order, so that equal terms are equal texts. */
export function inOneOrder(terms: PolicyTerms): PolicyTerms {
  const { remindAfterMinutes, deputyAfterMinutes, lapseAfterMinutes } = terms.due;
  return {
    slots: SLOT_NAMES.filter((slot) => terms.slots.includes(slot)),
    minMinutes: terms.minMinutes,
    maxMinutes: terms.maxMinutes,
    stepUp: CLASSIFICATIONS.filter((name) => terms.stepUp.includes(name)),
    due: { remindAfterMinutes, deputyAfterMinutes, lapseAfterMinutes },
    questions: terms.questions.map(({ id, fromRenewal, question, minWords }) => ({
      id,
      fromRenewal,
      question: question.trim(),
      minWords,
    })),
  };
}

/** Whether two terms say the same in every part, those that only order the work included. */
export function sameTerms(one: PolicyTerms, other: PolicyTerms): boolean {
  return JSON.stringify(inOneOrder(one)) === JSON.stringify(inOneOrder(other));
}

/** The questions that a request must answer which has been renewed `renewal` times before (EXC-7); 0 is a first request. */
export function questionsAt(
  questions: readonly FurtherQuestion[],
  renewal: number,
): readonly FurtherQuestion[] {
  return questions.filter(({ fromRenewal }) => renewal >= fromRenewal);
}

export function wordsIn(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== "").length;
}

/** The applying questions that the answers do not meet yet (REQ-3, EXC-7). */
export function unanswered(
  terms: Pick<PolicyTerms, "questions">,
  text: { readonly renewal: number; readonly answers: Readonly<Record<string, string>> },
): readonly FurtherQuestion[] {
  return questionsAt(terms.questions, text.renewal).filter(
    ({ id, minWords }) => wordsIn(text.answers[id] ?? "") < minWords,
  );
}
