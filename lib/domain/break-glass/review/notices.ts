import { unreachable } from "../../shared/exhaustive.ts";
import type { Notice } from "../../shared/notices.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReviewEvent, ReviewText } from "./types.ts";

/** A review as its mails name it. */
export type ToldReview = {
  readonly id: string;
  readonly requestId: string;
  readonly number: string;
  readonly authorId: string;
  readonly holder: string;
  readonly dueAt: Instant;
  readonly drill: boolean;
};

type Worded = Extract<Notice, { template: "worded" }>;

/** Who is told what after an event of a review: those who may judge, whoever wrote it, and owners of actions once it is accepted. */
export function reviewNotices(
  review: ToldReview & { readonly judges: readonly string[]; readonly text: ReviewText },
  event: ReviewEvent,
): readonly Worded[] {
  const { id, authorId, judges, holder } = review;
  switch (event.type) {
    case "pir_saved":
    case "pir_marked":
      return [];
    case "pir_handed_in":
      return [
        told(review, {
          to: judges,
          once: `handed_in:${id}:${event.version}`,
          subject: "waits for somebody to accept it",
          text: `${holder} handed in what happened while they were in. You may accept it, or say what is missing.`,
        }),
      ];
    case "pir_sent_back":
      return [
        told(review, {
          to: [authorId],
          once: `sent_back:${id}:${event.version}`,
          subject: "was sent back to you",
          text: "Something is missing in the review that you handed in. Add it and hand it in anew.",
          facts: [
            ["What is missing", event.reason],
            ["Due", review.dueAt],
          ],
        }),
      ];
    case "pir_accepted":
      return [
        told(review, {
          to: [authorId],
          once: `accepted:${id}`,
          subject: "is accepted",
          text: "The review that you handed in is accepted. Nothing is left for you to do.",
          facts: [],
        }),
        ...actionNotices(review),
      ];
    default:
      return unreachable(event);
  }
}

/** What a review asks for as time goes by (BG-7). */
export type ReviewStage = "opened" | "due_soon" | "overdue" | "class_found";

const STAGES: Readonly<Record<ReviewStage, { readonly subject: string; readonly text: string }>> = {
  opened: {
    subject: "waits for you to write it",
    text: "Your access to Prod is over, and its review is open. What the portal saw is in it already: mark what you did, say what the cause was and hand it in.",
  },
  due_soon: {
    subject: "is due soon",
    text: "The review after your access to Prod is not handed in yet. Once it is overdue, your next break-glass needs security as a second signature.",
  },
  overdue: {
    subject: "is overdue",
    text: "The review is overdue. Until it is handed in, the next break-glass of whoever was in needs security as a second signature.",
  },
  class_found: {
    subject: "needs another look: the audit tables showed more",
    text: "Rows came late, and they show activity that the review does not speak of. Mark it and hand the review in anew.",
  },
};

/** A reminder; `once` tells apart those of one stage. */
export function reviewReminder(
  review: ToldReview,
  { stage, to, once }: { readonly stage: ReviewStage; readonly to: readonly string[]; readonly once: string },
): Worded {
  return told(review, { ...STAGES[stage], to, once: `${stage}:${review.id}${once}` });
}

function actionNotices(review: ToldReview & { readonly text: ReviewText }): readonly Worded[] {
  const owners = [...new Set(review.text.actions.map(({ ownerId }) => ownerId))];
  return owners.map((owner) => {
    const own = review.text.actions.filter(({ ownerId }) => ownerId === owner);
    return told(review, {
      to: [owner],
      once: `action:${review.id}`,
      subject: `asks ${own.length === 1 ? "one thing" : `${own.length} things`} of you`,
      text: "The review of an incident is accepted, and you own what is to be done about its cause.",
      facts: own.map(({ title, dueOn }) => [`By ${dueOn}`, title] as const),
    });
  });
}

type Asked = {
  readonly to: readonly string[];
  readonly once: string;
  readonly subject: string;
  readonly text: string;
  readonly facts?: Worded["data"]["facts"];
};

function told(review: ToldReview, { to, once, subject, text, facts }: Asked): Worded {
  const { number, requestId, holder, dueAt, drill } = review;
  return {
    template: "worded",
    to,
    once,
    data: {
      requestId,
      subject: `${drill ? "DRILL: " : ""}The review of ${number} ${subject}`,
      lines: [text],
      facts: [["Who was in", holder], ...(facts ?? [["Due", dueAt] as const])],
      link: { label: "Open the review", path: `/break-glass/reviews/${requestId}` },
    },
  };
}
