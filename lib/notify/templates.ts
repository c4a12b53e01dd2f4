import type { Digest, DueMail } from "#lib/db/due-mail.ts";
import type { Told } from "#lib/db/told.ts";
import { markOf, plainSentence } from "#lib/domain/requests/kind.ts";
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
function laidOut(message: Message): MailText {
  const subject = Array.from(oneLine(message.subject)).slice(0, LONGEST_SUBJECT).join("");
  return { subject, text: asText(message), html: asHtml({ ...message, subject }, FOOT) };
}

/** What a mail tells, before it is laid out. */
function messageOf(mail: Told | Digest, { publicUrl, timeZone }: MailWords): Message {
  const times = timesIn(timeZone);
  if (mail.template === "digest") return digestMessage(mail, { publicUrl, timeZone });
  if (mail.request === null) {
    const { link, ...notice } = noticeWords(mail, times);
    return { ...notice, link: { label: link.label, href: `${publicUrl}${link.path}` } };
  }
  const { request } = mail;
  const { subject, lead, facts, act } = requestWords(mail, times);
  const sentence = oneLine(plainSentence(request.summary, (at) => times.when(at)));
  return {
    subject: `${markOf(request.summary)}${request.number} ${subject}`,
    passages: [...lead, sentence].map((one) => (typeof one === "string" ? { text: one } : one)),
    facts: [["Request", request.number], ...facts],
    link: { label: `Open ${request.number}`, href: `${publicUrl}/requests/${request.id}${act ?? ""}` },
  };
}

/** The mails of a day in one: what each says first, and its link. */
function digestMessage(digest: Digest, mailWords: MailWords): Message {
  const told = digest.items.filter((item) => !isNoMore(item)).map((item) => messageOf(item, mailWords));
  const count = told.length === 1 ? "one thing" : `${told.length} things`;
  return {
    subject: `Countersign: ${count} since yesterday`,
    passages: [{ text: `You chose one mail a day, and ${count} happened since the last one.` }],
    facts: [],
    entries: told.map(({ subject, passages, link }) => ({
      title: subject,
      text: passages[0]?.text ?? "",
      href: link.href,
    })),
    link: { label: "Open Countersign", href: `${mailWords.publicUrl}/` },
  };
}

function asText({ passages, facts, entries = [], link }: Message): string {
  const all = [...facts, ["Open it", link.href] as const];
  const width = Math.max(...all.map(([name]) => name.length)) + 2;
  const parts = [
    ...passages.map(({ text, items = [] }) => [text, ...items.map((item) => `- ${item}`)].join("\n")),
    ...entries.map(({ title, text, href }) => [oneLine(title), text, href].join("\n")),
    all.map(([name, value]) => name.padEnd(width) + value).join("\n"),
    FOOT,
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Whether a mail tells of what is no more, so that sending it would mislead; a digest, when nothing in it is true any more. */
export function isMoot(mail: DueMail): boolean {
  if (!mail.to.active) return true;
  return mail.template === "digest" ? mail.items.every(isNoMore) : isNoMore(mail);
}

/** What a digest leaves out. */
export function mootItems({ items }: Digest): Digest["items"] {
  return items.filter(isNoMore);
}

function isNoMore(mail: Told): boolean {
  if (mail.request === null) return false;
  const { template, request } = mail;
  const { decision, access } = request;
  if (template === "your_turn" || template === "reminder") return request.mySlots.length === 0;
  if (template === "submitted") return !["waiting_for_approval", "question_open"].includes(decision);
  if (template === "question") return decision !== "question_open";
  if (["not_proved", "overdue", "paged"].includes(template)) return access === "ended" || access === "closed";
  if (template === "closing_proposed") return access !== "being_removed";
  return (template === "ending" || template === "unused") && access !== "active";
}
