import type { DueMail } from "#lib/db/due-mail.ts";
import { plainSentence } from "#lib/domain/requests/kind.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import { formatDate, formatDateTime } from "#lib/format/dates.ts";

/** What every mail needs to be worded: where the portal is, and the zone its times are written in. */
export type MailWords = { readonly publicUrl: string; readonly timeZone: string };

export type MailText = { readonly subject: string; readonly text: string };

/** What one template adds to the frame that all share: the subject after the number, sentences, and named facts. */
type Message = {
  readonly subject: string;
  readonly lead: readonly string[];
  readonly facts: readonly (readonly [name: string, value: string])[];
};

const FOOT = "Countersign only tells and links by mail. Nothing can be decided in a mail or by answering it.";

/** Subject and plain text of a mail; a link and no buttons, since nothing is decided by mail (APP-6). */
export function mailText({ template, request }: DueMail, words: MailWords): MailText {
  const when = (at: number | null): string =>
    at === null ? "not set" : `${formatDateTime(at, words.timeZone)} ${words.timeZone}`;
  const day = (at: number | null): string => (at === null ? "its end" : formatDate(at, words.timeZone));
  const { subject, lead, facts } = messageOf(template, request, { when, day });
  const all = [
    ["Request", request.number],
    ...facts,
    ["Open it", `${words.publicUrl}/requests/${request.id}`],
  ] as const;
  const width = Math.max(...all.map(([name]) => name.length)) + 2;
  const text = [
    ...lead,
    oneLine(plainSentence(request.summary, (at) => when(at))),
    all.map(([name, value]) => name.padEnd(width) + value).join("\n"),
    FOOT,
  ];
  return { subject: `${request.number} ${subject}`, text: `${text.join("\n\n")}\n` };
}

/** Whether a mail tells of what is no more, so that sending it would mislead. */
export function isMoot({ template, request, to }: DueMail): boolean {
  if (!to.active) return true;
  if (template === "your_turn" || template === "reminder") return request.mySlots.length === 0;
  if (template === "question") return request.decision !== "question_open";
  return template === "ending" && request.access !== "active";
}

type Times = { readonly when: (at: number | null) => string; readonly day: (at: number | null) => string };

function messageOf(
  template: DueMail["template"],
  request: DueMail["request"],
  { when, day }: Times,
): Message {
  const ends = ["Ends", when(request.endsAt)] as const;
  switch (template) {
    case "your_turn":
      return {
        subject: "waits for your signature",
        lead: [`A request waits for your signature as ${request.mySlots.join(" or ")}.`],
        facts: [["Due", when(request.dueAt)]],
      };
    case "reminder":
      return {
        subject: "still waits for your signature",
        lead: [
          `A request still waits for your signature as ${request.mySlots.join(" or ")}. Your deputies are called next.`,
        ],
        facts: [["Due", when(request.dueAt)]],
      };
    case "question":
      return {
        subject: "has a question for you",
        lead: [
          `${oneLine(request.event?.by ?? "An approver")} asks before deciding. The request waits for your answer.`,
        ],
        facts: [["Question", word(request.event?.data["text"])]],
      };
    case "answer":
      return {
        subject: "has an answer for you",
        lead: [
          `${oneLine(request.event?.by ?? "The requester")} answered your question. The request waits for approval again.`,
        ],
        facts: [
          ["Answer", word(request.event?.data["text"])],
          ["Due", when(request.dueAt)],
        ],
      };
    case "decided":
      return decided(request, ends);
    case "active":
      return { subject: "is active", lead: ["Unity Catalog was read and shows the access."], facts: [ends] };
    case "ending":
      return {
        subject: `ends on ${day(request.endsAt)}`,
        lead: ["This access ends by itself. Whoever needs the data for longer asks anew before that."],
        facts: [ends],
      };
    case "ended":
      return ended(request, when);
    case "failed":
      return failed(request, ends);
    default:
      return unreachable(template);
  }
}

function decided(request: DueMail["request"], ends: readonly [string, string]): Message {
  const { decision, event } = request;
  switch (decision) {
    case "approved":
      return {
        subject: "is approved",
        lead: ["Every slot is signed. The access is being granted; you are told when it is proved."],
        facts: [ends],
      };
    case "rejected": {
      const who = oneLine(event?.by ?? "An approver");
      return {
        subject: "is rejected",
        lead: [`${who} rejected it as ${word(event?.data["slot"])}. The request has ended.`],
        facts: [["Reason", word(event?.data["reason"])]],
      };
    }
    case "withdrawn":
      return {
        subject: "is withdrawn",
        lead: ["The request was withdrawn. Nothing was granted."],
        facts: [],
      };
    case "lapsed":
      return {
        subject: "has lapsed",
        lead: ["It was not decided in time. Nothing was granted; it can be copied and asked again."],
        facts: [],
      };
    case "draft":
    case "waiting_for_approval":
    case "question_open":
      return {
        subject: "has moved on",
        lead: ["The request is open. Look at its present state."],
        facts: [],
      };
    default:
      return unreachable(decision);
  }
}

function ended({ event }: DueMail["request"], when: Times["when"]): Message {
  const at = event?.data["at"];
  const kept = words(event?.data["kept"]);
  const through = words(event?.data["stillThrough"]);
  return {
    subject: "has ended, and its end is proved",
    lead: [
      "Unity Catalog was read after the removal; what this request gave is gone.",
      ...(kept.length === 0 ? [] : [["What stays, and why:", ...kept.map((line) => `- ${line}`)].join("\n")]),
      ...(through.length === 0
        ? []
        : [["Access goes on through:", ...through.map((line) => `- ${line}`)].join("\n")]),
    ],
    facts: typeof at === "number" ? [["Proved", when(at)]] : [],
  };
}

function failed({ event }: DueMail["request"], ends: readonly [string, string]): Message {
  const cause = ["Cause", word(event?.data["message"])] as const;
  if (event?.type === "removal_failed")
    return {
      subject: "could not be taken away yet",
      lead: [
        "Its access is to end and Unity Catalog does not let it go. It is tried on until the end is proved.",
      ],
      facts: [cause],
    };
  return {
    subject: "could not be granted",
    lead: ["Unity Catalog refused. Once the cause is mended, it can be tried again on the request's page."],
    facts: [cause, ends],
  };
}

const word = (value: unknown): string =>
  typeof value === "string" && value !== "" ? oneLine(value) : "not given";
const words = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string").map(oneLine) : [];

/** Text of people may hold line ends that would look like lines of ours. */
function oneLine(value: string): string {
  return value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
