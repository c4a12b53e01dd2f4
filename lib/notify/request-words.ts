import { KINDS } from "#lib/db/kinds/kinds.ts";
import type { MailTemplate } from "#lib/domain/requests/react.ts";
import type { ToldOfRequest, ToldRequest } from "#lib/db/told.ts";
import type { MailWording } from "#lib/domain/requests/wording.ts";
import { closedWords, decidedWords, endedWords, failedWords, policyChangedWords } from "./outcome-words.ts";
import { closingDroppedWords, closingProposedWords, overdueWords, pagedWords } from "./safety-words.ts";
import { byOf, oneLine, word, type Fact, type Passage, type Times } from "./message.ts";

/** What one template adds to what all mails about a request share: the subject after the number, passages and facts. */
export type RequestWords = {
  readonly subject: string;
  readonly lead: readonly (string | Passage)[];
  readonly facts: readonly Fact[];
  /** What its link opens on the page, beside the request itself. */
  readonly act?: string;
};

type Wording = (
  request: ToldRequest,
  at: { readonly times: Times; readonly data: ToldOfRequest["data"] },
) => RequestWords;

/** The words of a mail about a request, its kind's own before those of every kind; the sentence of the request and the link are added to all. */
export function requestWords({ template, request, data }: ToldOfRequest, times: Times): RequestWords {
  const own = KINDS[request.kind].wording[template]?.(request, times.when) ?? null;
  return own === null ? WORDS[template](request, { times, data }) : onOneLine(own);
}

/** Text of people stays on one line each, so that none of it looks like a line of ours (SEC-3). */
function onOneLine({ subject, lead, facts }: MailWording): RequestWords {
  return {
    subject: oneLine(subject),
    lead: lead.map(oneLine),
    facts: facts.map(([name, value]) => [name, oneLine(value)] as const),
  };
}

const due = ({ dueAt }: ToldRequest, { when }: Times): Fact => ["Due", when(dueAt)];
const ends = ({ endsAt }: ToldRequest, { when }: Times): Fact => ["Ends", when(endsAt)];
const slots = ({ mySlots }: ToldRequest): string => mySlots.join(" or ");

const WORDS: Readonly<Record<MailTemplate, Wording>> = {
  submitted: (request, { times }) => ({
    subject: "was submitted",
    lead: [`${word(request.requester)} submitted a request, and its slots are asked to sign it.`],
    facts: [due(request, times)],
  }),
  your_turn: (request, { times }) => ({
    subject: "waits for your signature",
    lead: [`A request waits for your signature as ${slots(request)}.`],
    facts: [due(request, times)],
  }),
  reminder: (request, { times }) => ({
    subject: "still waits for your signature",
    lead: [
      `A request still waits for your signature as ${slots(request)}.`,
      "If you do not sign, the deputies of your slot are called next.",
    ],
    facts: [due(request, times)],
  }),
  question: (request) => ({
    subject: "has a question for you",
    lead: [
      `${byOf(request, "An approver")} asks before deciding, and the request waits for an answer of its requester.`,
    ],
    facts: [["Question", word(request.event?.data["text"])]],
  }),
  answer: (request, { times }) => ({
    subject: "has an answer for you",
    lead: [
      `${byOf(request, "The requester")} answered your question, and the request waits for approval again.`,
    ],
    facts: [["Answer", word(request.event?.data["text"])], due(request, times)],
  }),
  decided: (request, { times }) => decidedWords(request, ends(request, times)),
  policy_changed: (request) => policyChangedWords(request),
  active: (request, { times }) => ({
    subject: "is active",
    lead: ["Unity Catalog was read and shows the access."],
    facts: [ends(request, times)],
  }),
  ending: (request, { times }) => ({
    subject: `ends on ${times.day(request.endsAt)}`,
    lead: [
      "This access ends by itself.",
      "Whoever needs the data for longer asks for a renewal before that.",
    ],
    facts: [ends(request, times)],
  }),
  unused: (request, { times, data }) => {
    const last = timeIn(data["lastUsedAt"]);
    const used = last === null ? "not since Unity Catalog's record begins" : times.when(last);
    return {
      subject: "is not used: give it back?",
      lead: [
        "This access has not been used for 14 days, so perhaps you no longer need it.",
        "The link offers to give it back; if you still need it, do nothing.",
      ],
      facts: [["Last used", used], ends(request, times)],
      act: "?act=give_back",
    };
  },
  ended: (request, { times }) => endedWords(request, times.when),
  closed: (request) => closedWords(request),
  overdue: (request, { times }) => overdueWords(request, times.when),
  paged: (request, { times }) => pagedWords(request, times.when),
  closing_proposed: (request) => closingProposedWords(request),
  closing_dropped: (request) => closingDroppedWords(request),
  seen_again: (_, { data }) => ({
    subject: "was seen again after its proved end",
    lead: [
      "Unity Catalog shows an access again that was proved to have ended here. It is taken away again at once.",
      "Somebody may have given it past Countersign, or a server may have brought it back after a restart.",
    ],
    facts: [["Seen", `${word(data["privilege"])} on ${word(data["on"])}`]],
  }),
  not_proved: (request, { times }) => ({
    subject: "is not proved to have ended",
    lead: [
      "This access was to end, and Unity Catalog has not yet been read without it.",
      "It is tried on until the end is proved.",
    ],
    facts: [["Was to end", times.when(request.endsAt)]],
  }),
  failed: (request, { times }) => failedWords(request, ends(request, times)),
};

const timeIn = (value: unknown): number | null => (typeof value === "number" ? value : null);
