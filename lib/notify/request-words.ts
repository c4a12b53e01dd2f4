import type { Told, ToldRequest } from "#lib/db/due-mail.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import { decidedWords, endedWords, failedWords, policyChangedWords } from "./outcome-words.ts";
import { byOf, word, type Fact, type Passage, type Times } from "./message.ts";

export type ToldOfRequest = Extract<Told, { readonly request: ToldRequest }>;

/** What one template adds to what all mails about a request share: the subject after the number, passages and facts. */
export type RequestWords = {
  readonly subject: string;
  readonly lead: readonly (string | Passage)[];
  readonly facts: readonly Fact[];
};

/** The words of each template about a request; the sentence of the request and the link are added to all. */
export function requestWords({ template, request, data }: ToldOfRequest, times: Times): RequestWords {
  const { when, day } = times;
  const ends: Fact = ["Ends", when(request.endsAt)];
  const due: Fact = ["Due", when(request.dueAt)];
  const slots = request.mySlots.join(" or ");
  switch (template) {
    case "submitted":
      return {
        subject: "was submitted",
        lead: [`${word(request.requester)} submitted a request, and its slots are asked to sign it.`],
        facts: [due],
      };
    case "your_turn":
      return {
        subject: "waits for your signature",
        lead: [`A request waits for your signature as ${slots}.`],
        facts: [due],
      };
    case "reminder":
      return {
        subject: "still waits for your signature",
        lead: [
          `A request still waits for your signature as ${slots}.`,
          "If you do not sign, the deputies of your slot are called next.",
        ],
        facts: [due],
      };
    case "question":
      return {
        subject: "has a question for you",
        lead: [
          `${byOf(request, "An approver")} asks before deciding, and the request waits for your answer.`,
        ],
        facts: [["Question", word(request.event?.data["text"])]],
      };
    case "answer":
      return {
        subject: "has an answer for you",
        lead: [
          `${byOf(request, "The requester")} answered your question, and the request waits for approval again.`,
        ],
        facts: [["Answer", word(request.event?.data["text"])], due],
      };
    case "decided":
      return decidedWords(request, ends);
    case "policy_changed":
      return policyChangedWords(request);
    case "active":
      return {
        subject: "is active",
        lead: ["Unity Catalog was read and shows the access."],
        facts: [ends],
      };
    case "ending":
      return {
        subject: `ends on ${day(request.endsAt)}`,
        lead: [
          "This access ends by itself.",
          "Whoever needs the data for longer asks for a renewal before that.",
        ],
        facts: [ends],
      };
    case "unused":
      return unusedWords(data, ends, times);
    case "ended":
      return endedWords(request, when);
    case "not_proved":
      return {
        subject: "is not proved to have ended",
        lead: [
          "This access was to end, and Unity Catalog has not yet been read without it.",
          "It is tried on until the end is proved.",
        ],
        facts: [["Was to end", when(timeIn(data["since"]) ?? request.endsAt)]],
      };
    case "failed":
      return failedWords(request, ends);
    default:
      return unreachable(template);
  }
}

function unusedWords(data: ToldOfRequest["data"], ends: Fact, { when }: Times): RequestWords {
  const last = timeIn(data["lastUsedAt"]);
  return {
    subject: "is not used: give it back?",
    lead: [
      "This access has not been used for 14 days, so perhaps you no longer need it.",
      "On its page you can hand it back with one press; if you still need it, do nothing.",
    ],
    facts: [["Last used", last === null ? "never, as far as Unity Catalog recorded" : when(last)], ends],
  };
}

const timeIn = (value: unknown): number | null => (typeof value === "number" ? value : null);
