import type { Logger } from "pino";
import {
  claimDueMail,
  dropMoot,
  markSent,
  putOff,
  type DueMail,
  type DuePost,
  type SentMail,
} from "#lib/db/due-mail.ts";
import { newId } from "#lib/db/ids.ts";
import type { Database } from "#lib/db/pool.ts";
import { queuePosts } from "#lib/db/queue-posts.ts";
import { keepBooks } from "#lib/db/transact.ts";
import { backoff } from "#lib/domain/grants/backoff.ts";
import type { Chat } from "./chat.ts";
import type { Mailer, MailResult } from "./mailer.ts";
import { postBody } from "./post-body.ts";
import { isMoot, mailText, mootItems, type MailWords } from "./templates.ts";

export type MailTask = {
  readonly database: Database;
  readonly mailer: Mailer;
  readonly chat: Chat;
  readonly mailWords: MailWords;
  readonly log: Pick<Logger, "info" | "warn">;
  readonly random: () => number;
};

const BATCH = 20;

/**
 * Sends every mail and post that is due. A mail is sent again when its sender dies between the relay's answer and the commit,
 * under the same Message-ID; a relay that refuses for now is asked again with backoff, one that refuses for good is not. After
 * each batch it leaves the rest for later unless it `mayGoOn`.
 */
export async function sendDueMail(task: MailTask, mayGoOn: () => boolean = () => true): Promise<void> {
  await queuePosts(task.database, task.chat.channels);
  for (;;) {
    const claimed = await claimDueMail(task.database, BATCH);
    for (const mail of claimed) await sendOne(task, mail);
    if (claimed.length < BATCH || !mayGoOn()) return;
  }
}

async function sendOne(task: MailTask, mail: DueMail | DuePost): Promise<void> {
  const { database, log, random } = task;
  if (mail.to !== null && isMoot(mail)) return dropMoot(database, mail.id);
  // What a digest leaves out is not written as told.
  if (mail.template === "digest") for (const { id } of mootItems(mail)) await dropMoot(database, id);
  const result = await send(task, mail);
  if (result.ok) return recordSent(task, mail);
  log.warn({ mail: mail.id, attempts: mail.attempts, failure: result.message }, "mail not sent");
  const dueInMs = result.retryable ? backoff(mail.attempts, random()) : null;
  return putOff(database, { id: mail.id, dueInMs, why: result.message });
}

async function send(
  { mailer, chat, mailWords, log }: MailTask,
  mail: DueMail | DuePost,
): Promise<MailResult> {
  try {
    if (mail.to === null) return await chat.post(mail.channel, postBody(mail, mailWords, chat.showsSentence));
    const messageId = `${mail.id}@${new URL(mailWords.publicUrl).hostname}`;
    return await mailer.send({ to: mail.to.email, messageId, ...mailText(mail, mailWords) });
  } catch (error) {
    // One that cannot be worded must not hold up those behind it.
    log.warn({ err: error, mail: mail.id }, "mail cannot be worded");
    return { ok: false, retryable: false, message: "it cannot be worded; the log of the worker says why" };
  }
}

/** That somebody was told belongs to the one timeline of what they were told of (REQ-8), by mail or in a digest. */
async function recordSent({ database }: MailTask, mail: DueMail | DuePost): Promise<void> {
  const actor = { kind: "system", task: "sweeper" } as const;
  await keepBooks({ actor, requestId: newId("run"), database }, async (tx, now) => {
    const sent = await markSent(tx, { id: mail.id, now });
    const to = mail.to?.id ?? mail.channel;
    const records = sent
      .filter(({ template }) => template !== "digest")
      .map((one) => ({ type: "mail_sent", aggregate: aboutOf(one), data: { template: one.template, to } }));
    return { value: undefined, audit: records };
  });
}

/** What a mail tells of, in whose history it stands. */
function aboutOf({ id, template, requestId, data }: SentMail): {
  readonly type: string;
  readonly id: string;
} {
  if (requestId !== null) return { type: "request", id: requestId };
  const named = ABOUT[template];
  const about = named === undefined ? undefined : data[named.key];
  return named !== undefined && typeof about === "string"
    ? { type: named.type, id: about }
    : { type: "mail", id };
}

/** Which notices name what they are about, and under which key. */
const ABOUT: Readonly<Record<string, { readonly key: string; readonly type: string }>> = {
  risk_review_due: { key: "riskId", type: "risk" },
  risk_owner_left: { key: "riskId", type: "risk" },
  milestone_due: { key: "requestId", type: "request" },
  worded: { key: "requestId", type: "request" },
};
