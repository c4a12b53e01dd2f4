import type { Mark, ReviewedClass, ReviewFlaw, ReviewState, ReviewText } from "./types.ts";

/** The least number of characters that can say what happened, and why. */
const SUBSTANCE = 20;
/** The least that can carry a reason or an explanation (REQ-3). */
export const REASON_MINIMUM = 10;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Every flaw that keeps a review from being handed in, all at once (BG-7). Fields are paths as the form names them. */
export function checkReview(
  state: Pick<ReviewState, "text" | "classes" | "marks" | "knownOwners">,
): readonly ReviewFlaw[] {
  const { text, classes, marks, knownOwners } = state;
  return [
    ...tooLittle("summary", text.summary),
    ...tooLittle("cause", text.cause),
    ...classes.flatMap((one) => checkClass(one, marks)),
    ...text.actions.flatMap((action, index) => checkAction(action, { index, knownOwners })),
  ];
}

function checkClass({ key }: ReviewedClass, marks: readonly Mark[]): readonly ReviewFlaw[] {
  const mark = marks.find((one) => one.key === key);
  if (mark === undefined) return [{ field: `marks.${key}`, code: "class_unmarked" }];
  return mark.side === "outside" && mark.note.trim().length < REASON_MINIMUM
    ? [{ field: `marks.${key}`, code: "outside_unexplained", limit: REASON_MINIMUM }]
    : [];
}

function checkAction(
  { title, ownerId, dueOn }: ReviewText["actions"][number],
  { index, knownOwners }: { readonly index: number; readonly knownOwners: readonly string[] },
): readonly ReviewFlaw[] {
  const field = (name: string): string => `actions.${index}.${name}`;
  return [
    ...(title.trim() === "" ? [{ field: field("title"), code: "action_without_title" } as const] : []),
    ...(knownOwners.includes(ownerId)
      ? []
      : [{ field: field("ownerId"), code: "action_owner_unknown" } as const]),
    ...(DAY.test(dueOn) ? [] : [{ field: field("dueOn"), code: "action_without_day" } as const]),
  ];
}

function tooLittle(field: string, value: string): readonly ReviewFlaw[] {
  return value.trim().length < SUBSTANCE ? [{ field, code: "says_too_little", limit: SUBSTANCE }] : [];
}
