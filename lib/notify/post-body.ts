import type { Channel, DuePost } from "#lib/db/due-mail.ts";
import { markOf, plainSentence } from "#lib/domain/requests/kind.ts";
import type { MailTemplate } from "#lib/domain/requests/react.ts";
import { oneLine, timesIn, type MailWords } from "./message.ts";

/** What each template says in a chat: generic, since anybody in the channel reads it. */
const SAYS: Readonly<Record<MailTemplate, string>> = {
  submitted: "was submitted and waits for approval",
  your_turn: "waits for approval",
  reminder: "still waits for approval",
  question: "waits for an answer",
  answer: "waits for approval again",
  decided: "was decided",
  policy_changed: "is judged anew",
  active: "is active",
  ending: "ends soon",
  unused: "is not used",
  ended: "has ended, and its end is proved",
  closed: "is closed, and its end is not proved",
  overdue: "is over, and its end is not proved",
  paged: "is long over, and its end is not proved: act now",
  closing_proposed: "waits for a second person who confirms that it is gone",
  closing_dropped: "is not closed by hand",
  seen_again: "was seen again after its proved end, and is taken away again",
  not_proved: "is not proved to have ended",
  failed: "was refused by Unity Catalog",
};

/** The body of a post: number, generic sentence and link; the request's own sentence only where the bank wants it (APP-6). */
export function postBody(post: DuePost, words: MailWords, showsSentence: boolean): unknown {
  const { request, template, channel } = post;
  const { when } = timesIn(words.timeZone);
  const link = `${words.publicUrl}/requests/${request.id}`;
  const own = showsSentence ? [oneLine(plainSentence(request.summary, (at) => when(at)))] : [];
  return BODIES[channel]({
    lines: [`${markOf(request.summary)}${request.number} ${SAYS[template]}.`, ...own],
    label: `Open ${request.number}`,
    link,
  });
}

type Post = { readonly lines: readonly string[]; readonly label: string; readonly link: string };

const BODIES: Readonly<Record<Channel, (post: Post) => unknown>> = {
  // An adaptive card, as the webhook of a Teams workflow takes it; text runs are shown as they are, never as Markdown.
  teams: ({ lines, label, link }) => ({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: lines.map((text) => ({ type: "RichTextBlock", inlines: [{ type: "TextRun", text }] })),
          actions: [{ type: "Action.OpenUrl", title: label, url: link }],
        },
      },
    ],
  }),
  // Slack reads three signs as marks; what is escaped is shown as written, and nobody is called by it.
  slack: ({ lines, link }) => ({
    text: [...lines, link].map(escaped).join("\n"),
    mrkdwn: false,
    unfurl_links: false,
  }),
};

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
