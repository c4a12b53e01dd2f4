import type { Logger } from "pino";
import { claimDueMail, markSent, putOff, type DueMail } from "#lib/db/due-mail.ts";
import { newId } from "#lib/db/ids.ts";
import type { Database } from "#lib/db/pool.ts";
import { keepBooks } from "#lib/db/transact.ts";
import { backoff } from "#lib/domain/grants/backoff.ts";
import type { Mailer } from "./mailer.ts";
import { isMoot, mailText, type MailWords } from "./templates.ts";

export type MailTask = {
  readonly database: Database;
  readonly mailer: Mailer;
  readonly mailWords: MailWords;
  readonly log: Pick<Logger, "info" | "warn">;
  readonly random: () => number;
};

const BATCH = 20;

/**
 * Sends every mail that is due. A mail is sent again when its sender dies between the relay's answer and the commit, under
 * the same Message-ID; a relay that refuses for now is asked again with backoff, one that refuses for good is not.
 */
export async function sendDueMail(task: MailTask): Promise<void> {
  for (;;) {
    const claimed = await claimDueMail(task.database, BATCH);
    for (const mail of claimed) await sendOne(task, mail);
    if (claimed.length < BATCH) return;
  }
}

async function sendOne(task: MailTask, mail: DueMail): Promise<void> {
  const { database, mailer, mailWords, log, random } = task;
  if (isMoot(mail))
    return putOff(database, { id: mail.id, dueInMs: null, why: "no longer true when it was due" });
  const messageId = `${mail.id}@${new URL(mailWords.publicUrl).hostname}`;
  const result = await mailer.send({ to: mail.to.email, messageId, ...mailText(mail, mailWords) });
  if (result.ok) return recordSent(task, mail);
  log.warn({ mail: mail.id, attempts: mail.attempts, failure: result.message }, "mail not sent");
  const dueInMs = result.retryable ? backoff(mail.attempts, random()) : null;
  return putOff(database, { id: mail.id, dueInMs, why: result.message });
}

/** That a person was told belongs to the request's one timeline (REQ-8). */
async function recordSent({ database }: MailTask, mail: DueMail): Promise<void> {
  const actor = { kind: "system", task: "sweeper" } as const;
  await keepBooks({ actor, requestId: newId("run"), database }, async (tx, now) => {
    const isNew = await markSent(tx, { id: mail.id, now });
    const record = {
      type: "mail_sent",
      aggregate: aboutOf(mail),
      data: { template: mail.template, to: mail.to.id },
    };
    return { value: undefined, audit: isNew ? [record] : [] };
  });
}

/** What a mail tells of, in whose history it stands. */
function aboutOf(mail: DueMail): { readonly type: string; readonly id: string } {
  if (mail.request !== null) return { type: "request", id: mail.request.id };
  if (mail.template === "risk_review_due") return { type: "risk", id: mail.data.riskId };
  if (mail.template === "milestone_due") return { type: "request", id: mail.data.requestId };
  return { type: "mail", id: mail.id };
}
