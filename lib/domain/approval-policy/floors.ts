import type { SlotName } from "../approvals/types.ts";
import type { Classification } from "../raw-bucket/types.ts";
import { FLOORS, type RequestKindName } from "../requests/kinds.ts";
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
