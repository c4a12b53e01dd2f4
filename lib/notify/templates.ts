import type { DueMail } from "#lib/db/due-mail.ts";
import { plainSentence } from "#lib/domain/requests/kind.ts";
import { asHtml } from "./as-html.ts";
import { oneLine, timesIn, type MailWords, type Message } from "./message.ts";
import { noticeWords } from "./notice-words.ts";
import { requestWords } from "./request-words.ts";

export type { MailWords } from "./message.ts";

/** A mail as it is sent: the same words as plain text and as HTML. */
export type MailText = { readonly subject: string; readonly text: string; readonly html: string };

const FOOT = "Countersign only tells and links by mail. Nothing can be decided in a mail or by answering it.";
const LONGEST_SUBJECT = 160;

/** The words of a mail; a link and no buttons, since nothing is decided by mail (APP-6). */
export function mailText(mail: DueMail, mailWords: MailWords): MailText {
  return laidOut(messageOf(mail, mailWords));
}

/** A message as plain text and as HTML. */
export function laidOut(message: Message): MailText {
  const subject = Array.from(oneLine(message.subject)).slice(0, LONGEST_SUBJECT).join("");
  return { subject, text: asText(message), html: asHtml({ ...message, subject }, FOOT) };
}

/** What a mail tells, before it is laid out. */
export function messageOf(mail: DueMail, { publicUrl, timeZone }: MailWords): Message {
  const times = timesIn(timeZone);
  if (mail.request === null) {
    const { link, ...notice } = noticeWords(mail, times);
    return { ...notice, link: { label: link.label, href: `${publicUrl}${link.path}` } };
  }
  const { request } = mail;
  const { subject, lead, facts } = requestWords(mail, times);
  const sentence = oneLine(plainSentence(request.summary, (at) => times.when(at)));
  return {
    subject: `${request.number} ${subject}`,
    passages: [...lead, sentence].map((one) => (typeof one === "string" ? { text: one } : one)),
    facts: [["Request", request.number], ...facts],
    link: { label: `Open ${request.number}`, href: `${publicUrl}/requests/${request.id}` },
  };
}

function asText({ passages, facts, link }: Message): string {
  const all = [...facts, ["Open it", link.href] as const];
  const width = Math.max(...all.map(([name]) => name.length)) + 2;
  const parts = [
    ...passages.map(({ text, items = [] }) => [text, ...items.map((item) => `- ${item}`)].join("\n")),
    all.map(([name, value]) => name.padEnd(width) + value).join("\n"),
    FOOT,
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Whether a mail tells of what is no more, so that sending it would mislead. */
export function isMoot(mail: DueMail): boolean {
  if (!mail.to.active) return true;
  if (mail.request === null) return false;
  const { template, request } = mail;
  if (template === "your_turn" || template === "reminder") return request.mySlots.length === 0;
  if (template === "submitted") return !["waiting_for_approval", "question_open"].includes(request.decision);
  if (template === "question") return request.decision !== "question_open";
  if (template === "not_proved") return request.access === "ended";
  return (template === "ending" || template === "unused") && request.access !== "active";
}
