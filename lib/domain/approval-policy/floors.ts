import type { SlotName } from "../approvals/types.ts";
import type { Classification } from "../raw-bucket/types.ts";
import type { RequestKindName } from "../requests/types.ts";
import { DAY, MINUTE } from "../shared/time.ts";
import type { FurtherQuestion, PolicyFlaw, PolicyTerms } from "./types.ts";

export type Floor = {
  readonly slots: readonly SlotName[];
  readonly leastMinutes: number;
  readonly mostMinutes: number;
  readonly stepUp: readonly Classification[];
  readonly mostDueMinutes: number;
  /** How many further questions it may ask; none where the text has no place for an answer. */
  readonly mostQuestions: number;
};

const A_DAY = DAY / MINUTE;

/**
 * What no policy can go below, whoever signs it. Raw bucket: CTO and CDAO both, at most 90 days (EXC-4), a fresh sign-in for
 * confidential and restricted data (APP-6). Break-glass: a VP, 15 to 120 minutes, always a fresh sign-in (BG-3, BG-4). The
 * database holds the same as CHECKs.
 */
const FLOORS: Readonly<Record<RequestKindName, Floor>> = {
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

const MOST_WORDS = 200;
const QUESTION_MINIMUM = 10;

/** What no policy of the kind can go below. */
export function floorOf(kind: RequestKindName): Floor {
  return FLOORS[kind];
}

/** Everything about the terms that the kind does not allow (EXC-4, APP-1, APP-5, APP-6); empty when they may be proposed. */
export function checkTerms(kind: RequestKindName, terms: PolicyTerms): readonly PolicyFlaw[] {
  const floor = FLOORS[kind];
  return [
    ...checkSlots(terms, floor),
    ...checkLength(terms, floor),
    ...floor.stepUp
      .filter((least) => !terms.stepUp.includes(least))
      .map(() => ({ field: "stepUp", code: "step_up_missing", named: floor.stepUp }) as const)
      .slice(0, 1),
    ...checkHours(terms, floor),
    ...checkQuestions(terms.questions, floor),
  ];
}

function checkSlots({ slots }: PolicyTerms, floor: Floor): readonly PolicyFlaw[] {
  return [
    ...(floor.slots.every((slot) => slots.includes(slot))
      ? []
      : [{ field: "slots", code: "slot_missing", named: floor.slots } as const]),
    ...(new Set(slots).size === slots.length ? [] : [{ field: "slots", code: "slot_repeated" } as const]),
  ];
}

function checkLength({ minMinutes, maxMinutes }: PolicyTerms, floor: Floor): readonly PolicyFlaw[] {
  return [
    ...(maxMinutes > floor.mostMinutes
      ? [{ field: "maxMinutes", code: "above_absolute_cap", limit: floor.mostMinutes } as const]
      : []),
    ...(minMinutes < floor.leastMinutes
      ? [{ field: "minMinutes", code: "below_least", limit: floor.leastMinutes } as const]
      : []),
    ...(minMinutes > maxMinutes ? [{ field: "maxMinutes", code: "least_above_most" } as const] : []),
  ];
}

function checkHours({ due }: PolicyTerms, floor: Floor): readonly PolicyFlaw[] {
  const { remindAfterMinutes: remind, deputyAfterMinutes: deputy, lapseAfterMinutes: lapse } = due;
  const limit = floor.mostDueMinutes;
  if (remind < 1 || lapse > limit)
    return [{ field: "due.lapseAfterMinutes", code: "due_out_of_range", limit }];
  // A deputy is called before the request lapses, never after (APP-5).
  return remind <= deputy && deputy < lapse
    ? []
    : [{ field: "due.deputyAfterMinutes", code: "due_out_of_order" }];
}

function checkQuestions(
  questions: readonly FurtherQuestion[],
  { mostQuestions }: Floor,
): readonly PolicyFlaw[] {
  const ids = questions.map(({ id }) => id);
  return [
    ...(questions.length > mostQuestions
      ? [{ field: "questions", code: "too_many_questions", limit: mostQuestions } as const]
      : []),
    ...questions.flatMap(({ id, question, minWords }, index): readonly PolicyFlaw[] => [
      ...(question.trim().length < QUESTION_MINIMUM
        ? [
            {
              field: `questions.${index}.question`,
              code: "question_too_short",
              limit: QUESTION_MINIMUM,
            } as const,
          ]
        : []),
      ...(minWords < 1 || minWords > MOST_WORDS
        ? [{ field: `questions.${index}.minWords`, code: "words_out_of_range", limit: MOST_WORDS } as const]
        : []),
      ...(ids.indexOf(id) === index
        ? []
        : [{ field: `questions.${index}.question`, code: "question_repeated" } as const]),
    ]),
  ];
}
