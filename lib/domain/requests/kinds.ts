import type { Floor } from "../approval-policy/floors.ts";
import type { PolicyTerms } from "../approval-policy/types.ts";
import { DAY, MINUTE } from "../shared/time.ts";

/** Every kind of request. A further kind is one word here, and what no policy of it goes below. */
export const REQUEST_KINDS = ["raw_bucket", "break_glass"] as const;
export type RequestKindName = (typeof REQUEST_KINDS)[number];

const A_DAY = DAY / MINUTE;

/**
 * What no policy can go below, whoever signs it. Raw bucket: CTO and CDAO both, at most 90 days (EXC-4), a fresh sign-in for
 * confidential and restricted data (APP-6). Break-glass: a VP, 15 to 120 minutes, always a fresh sign-in (BG-3, BG-4). The
 * database holds the same as CHECKs.
 */
export const FLOORS: Readonly<Record<RequestKindName, Floor>> = {
  raw_bucket: {
    slots: ["CTO", "CDAO"],
    leastMinutes: A_DAY,
    mostMinutes: 90 * A_DAY,
    stepUp: ["confidential", "restricted"],
    mostDueMinutes: 30 * A_DAY,
    mostQuestions: 10,
  },
  break_glass: {
    slots: ["VP"],
    leastMinutes: 15,
    mostMinutes: 120,
    stepUp: ["internal", "confidential", "restricted"],
    mostDueMinutes: 30 * A_DAY,
    mostQuestions: 0,
  },
};

/** The version of each kind that is there from the start; the migration writes the same. */
export const FIRST_TERMS: Readonly<Record<RequestKindName, PolicyTerms>> = {
  raw_bucket: {
    slots: ["CTO", "CDAO"],
    minMinutes: A_DAY,
    maxMinutes: 90 * A_DAY,
    stepUp: ["confidential", "restricted"],
    due: { remindAfterMinutes: 720, deputyAfterMinutes: 1440, lapseAfterMinutes: 7200 },
    questions: [
      {
        id: "why_again",
        fromRenewal: 3,
        question: "Why is this still needed, and what will be different when this renewal ends?",
        minWords: 25,
      },
    ],
  },
  break_glass: {
    slots: ["VP"],
    minMinutes: 15,
    maxMinutes: 120,
    stepUp: ["internal", "confidential", "restricted"],
    due: { remindAfterMinutes: 5, deputyAfterMinutes: 10, lapseAfterMinutes: 60 },
    questions: [],
  },
};
