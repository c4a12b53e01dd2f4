import type { ToldNotice } from "#lib/db/told.ts";
import { observingBecause } from "#lib/format/restore.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import { oneLine, word, type Message, type Times } from "./message.ts";

/** A message whose link is still a path of the portal. */
type NoticeMessage = Omit<Message, "link"> & {
  readonly link: { readonly label: string; readonly path: string };
};

/** The words of each mail that is about no request. */
export function noticeWords(notice: ToldNotice, times: Times): NoticeMessage {
  switch (notice.template) {
    case "delegated":
      return delegatedWords(notice.data, times);
    case "risk_review_due":
      return {
        subject: `A risk entry is to be reviewed by ${times.day(notice.data.dueAt)}`,
        passages: [{ text: "A risk entry that you own is due for its review." }],
        facts: [
          ["Risk entry", word(notice.data.title)],
          ["Due", times.when(notice.data.dueAt)],
        ],
        link: { label: "Open the risk entry", path: `/risk/${notice.data.riskId}` },
      };
    case "risk_owner_left":
      return {
        subject: "A risk entry needs another owner",
        passages: [
          {
            text: "The owner of a risk entry has left the directory. Nobody reviews it until it has another.",
          },
        ],
        facts: [
          ["Risk entry", word(notice.data.title)],
          ["Owner so far", word(notice.data.owner)],
        ],
        link: { label: "Open the risk entry", path: `/risk/${notice.data.riskId}` },
      };
    case "engine_observing":
      return observingWords(notice.data, times);
    case "milestone_due":
      return milestoneWords(notice.data, times);
    case "worded":
      return wordedWords(notice.data, times);
    default:
      return unreachable(notice);
  }
}

type Data<T extends ToldNotice["template"]> = Extract<ToldNotice, { readonly template: T }>["data"];

function delegatedWords(data: Data<"delegated">, { when }: Times): NoticeMessage {
  const [slot, holder, delegate] = [word(data.slot), word(data.holder), word(data.delegate)];
  const link = { label: "Look at the delegations", path: "/delegation" };
  if (data.endedBy !== undefined)
    return {
      subject: `${delegate} no longer stands in for ${holder} as ${slot}`,
      passages: [
        {
          text: `${word(data.endedBy)} ended it before its time, and what waits for ${slot} waits for ${holder} again.`,
        },
      ],
      facts: [
        ["From", when(data.startsAt)],
        ["Was to last until", when(data.endsAt)],
      ],
      link,
    };
  return {
    subject: `${delegate} stands in for ${holder} as ${slot}`,
    passages: [
      { text: `${delegate} may sign as ${slot} in place of ${holder} for a period.` },
      { text: "Each signature names both, and the holder can end the delegation at any time." },
    ],
    facts: [
      ["From", when(data.startsAt)],
      ["Until", when(data.endsAt)],
      ["Reason", word(data.reason)],
    ],
    link,
  };
}

function wordedWords({ subject, lines, facts, link }: Data<"worded">, { when }: Times): NoticeMessage {
  return {
    subject: oneLine(subject),
    passages: lines.map((text) => ({ text: oneLine(text) })),
    facts: facts.map(
      ([name, value]) => [name, typeof value === "number" ? when(value) : word(value)] as const,
    ),
    link,
  };
}

function observingWords({ because, at }: Data<"engine_observing">, { when }: Times): NoticeMessage {
  return {
    subject: "ALARM: nothing is granted or taken away until somebody accepts",
    passages: [
      { text: `${observingBecause(because)}, so the records here may be older than Unity Catalog.` },
      {
        text: "Until security or a platform administrator has looked at the difference and accepted it, ended access stays.",
      },
    ],
    facts: [["Since", when(at)]],
    link: { label: "Look at the difference", path: "/admin/restore" },
  };
}

function milestoneWords(data: Data<"milestone_due">, { day }: Times): NoticeMessage {
  const { verify, milestone, dueAt, requestId, sentBack } = data;
  const link = { label: "Open the plan", path: `/requests/${requestId}/plan` };
  if (sentBack !== undefined)
    return {
      subject: "Evidence of a milestone was sent back",
      passages: [{ text: "Evidence that you handed in does not show the milestone yet. Hand in anew." }],
      facts: [
        ["Milestone", word(milestone)],
        ["Reason", word(sentBack)],
        ["Due", day(dueAt)],
      ],
      link,
    };
  return {
    subject: verify ? "A milestone waits for your verification" : `A milestone is due on ${day(dueAt)}`,
    passages: [
      {
        text: verify
          ? "Evidence of a milestone was handed in, and you are to say whether it is met."
          : "A milestone of a remediation plan that you own is due.",
      },
    ],
    facts: [
      ["Milestone", word(milestone)],
      ["Due", day(dueAt)],
    ],
    link,
  };
}
