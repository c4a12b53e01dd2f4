import { SLOT_NAMES } from "../approvals/types.ts";
import { CLASSIFICATIONS } from "../raw-bucket/types.ts";
import { STRICT_PARTS, type FurtherQuestion, type PolicyTerms, type StrictPart } from "./types.ts";

/** How one policy stands to another: mixed is stricter in one part and laxer in another. */
export type Strictness = "same" | "stricter" | "laxer" | "mixed";

/** Whether the terms demand at least as much as `than` in that part. */
const ATLEAST: Readonly<Record<StrictPart, (terms: PolicyTerms, than: PolicyTerms) => boolean>> = {
  slots: (terms, than) => than.slots.every((slot) => terms.slots.includes(slot)),
  length: (terms, than) => terms.maxMinutes <= than.maxMinutes,
  lapse: (terms, than) => terms.due.lapseAfterMinutes <= than.due.lapseAfterMinutes,
  stepUp: (terms, than) => than.stepUp.every((classification) => terms.stepUp.includes(classification)),
  questions: (terms, than) => than.questions.every((asked) => terms.questions.some(asksNoLess(asked))),
};

const asksNoLess =
  (than: FurtherQuestion) =>
  (question: FurtherQuestion): boolean =>
    question.id === than.id && question.fromRenewal <= than.fromRenewal && question.minWords >= than.minWords;

/** In which parts the terms demand more than `than`: what would bind a request that `than` does not (APP-1, APP-5, APP-6). */
export function stricterParts(terms: PolicyTerms, than: PolicyTerms): readonly StrictPart[] {
  return STRICT_PARTS.filter((part) => !ATLEAST[part](than, terms));
}

/** Whether the terms demand at least as much as `than` in every part: a partial order, up to parts that only order the work. */
export function isAtLeastAsStrict(terms: PolicyTerms, than: PolicyTerms): boolean {
  return stricterParts(than, terms).length === 0;
}

/** How the terms stand to `than` over all parts. */
export function compareTerms(terms: PolicyTerms, than: PolicyTerms): Strictness {
  const [more, less] = [stricterParts(terms, than).length > 0, stricterParts(than, terms).length > 0];
  if (more) return less ? "mixed" : "stricter";
  return less ? "laxer" : "same";
}

/**
 * The strictest of each part of both, for a request that is pending when a policy changes: nothing that it was pinned to gets
 * laxer. Parts that only order the work are the newer policy's.
 */
export function strictest(pinned: PolicyTerms, newer: PolicyTerms): PolicyTerms {
  const lapseAfterMinutes = Math.min(pinned.due.lapseAfterMinutes, newer.due.lapseAfterMinutes);
  const maxMinutes = Math.min(pinned.maxMinutes, newer.maxMinutes);
  return {
    slots: SLOT_NAMES.filter((slot) => pinned.slots.includes(slot) || newer.slots.includes(slot)),
    minMinutes: Math.min(newer.minMinutes, maxMinutes),
    maxMinutes,
    stepUp: CLASSIFICATIONS.filter((name) => pinned.stepUp.includes(name) || newer.stepUp.includes(name)),
    due: inOrder({ ...newer.due, lapseAfterMinutes }),
    questions: together(pinned.questions, newer.questions),
  };
}

/** A shorter lapse draws the deputies' hour before it, and the reminder before theirs. */
function inOrder({ remindAfterMinutes, deputyAfterMinutes, lapseAfterMinutes }: PolicyTerms["due"]) {
  const deputy = Math.min(deputyAfterMinutes, lapseAfterMinutes - 1);
  return {
    remindAfterMinutes: Math.min(remindAfterMinutes, deputy),
    deputyAfterMinutes: deputy,
    lapseAfterMinutes,
  };
}

/** One question an id, in its newer wording; asked as early as either asks it, with as many words as either wants. */
function together(
  pinned: readonly FurtherQuestion[],
  newer: readonly FurtherQuestion[],
): readonly FurtherQuestion[] {
  const all = new Map<string, FurtherQuestion>();
  for (const question of [...pinned, ...newer]) {
    const known = all.get(question.id) ?? question;
    all.set(question.id, {
      ...question,
      fromRenewal: Math.min(known.fromRenewal, question.fromRenewal),
      minWords: Math.max(known.minWords, question.minWords),
    });
  }
  return [...all.values()];
}
