import type { PersonRef } from "#lib/contracts/fields.ts";
import type { WrittenReview } from "#lib/contracts/break-glass-reviews.ts";

/** What the form holds of a review; the owner of an action as the person that was chosen. */
export type ReviewValues = {
  summary: string;
  cause: string;
  actions: { title: string; owner: PersonRef | null; dueOn: string }[];
};

/** The text of a review as the form shows it. */
export function reviewValues({ summary, cause, actions }: WrittenReview): ReviewValues {
  return { summary, cause, actions: actions.map((action) => ({ ...action })) };
}

/** What the form holds, as it is sent. */
export function reviewBody({ summary, cause, actions }: ReviewValues) {
  return {
    summary,
    cause,
    actions: actions.map(({ title, owner, dueOn }) => ({ title, ownerId: owner?.id ?? "", dueOn })),
  };
}
