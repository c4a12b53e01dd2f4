import type { ReasonCategory } from "./types.ts";

/** A structured question; `minimum` is the least number of characters that can carry an answer (REQ-3). */
export type Question = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly minimum: number;
  readonly onlyWithProducts?: boolean;
};

const PURPOSE: Question = {
  id: "purpose",
  label: "What will you find out with it?",
  hint: "Name the model or analysis and the data it needs from this bucket.",
  minimum: 20,
};

const PRODUCTS: Question = {
  id: "why_products_do_not_serve",
  label: "Why do these products not serve?",
  hint: "Say what is missing in them: a column, a grain, a period. The approvers read this line first.",
  minimum: 20,
  onlyWithProducts: true,
};

/** The questions of each reason category, in the order they are asked (EXC-1, EXC-2). */
export const QUESTIONS: Readonly<Record<ReasonCategory, readonly Question[]>> = {
  not_yet_fdp: [
    PURPOSE,
    PRODUCTS,
    {
      id: "fdp_state",
      label: "Where does the Foundation Data Product stand?",
      hint: "Not asked for, asked for, in work, date known: say who you spoke to.",
      minimum: 10,
    },
  ],
  urgent_need: [
    PURPOSE,
    PRODUCTS,
    {
      id: "cost_of_waiting",
      label: "What happens if this waits for a product?",
      hint: "Name the date that cannot move and who depends on it.",
      minimum: 20,
    },
  ],
  fdp_quality_fault: [
    PURPOSE,
    PRODUCTS,
    {
      id: "fault",
      label: "What is wrong in the product?",
      hint: "Give the ticket of the fault and what it makes impossible.",
      minimum: 20,
    },
  ],
};

/** The questions that must be answered for a reason; those about products fall away where none is derived. */
export function questionsFor(reason: ReasonCategory, hasProducts: boolean): readonly Question[] {
  return QUESTIONS[reason].filter((question) => hasProducts || question.onlyWithProducts !== true);
}
