import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withdrawRequest } from "#lib/commands/withdraw-request.ts";
import { openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { auditOf } from "#lib/testing/observe.ts";
import {
  activeRequest,
  approvedRequest,
  contextAs,
  done,
  submittedRequest,
} from "#lib/testing/request-builders.ts";
import { NO_CHAT } from "./chat.ts";
import type { EmbeddedMailbox } from "./embedded-mailbox/embedded-mailbox.ts";
import { mailsIn, setFaults, startTestMailbox } from "./embedded-mailbox/test-mailbox.ts";
import { queueReminders } from "./queue-reminders.ts";
import { sendDueMail, type MailTask } from "./send-due-mail.ts";
import { smtpMailer } from "./smtp-mailer.ts";

let world: World;
let mailbox: EmbeddedMailbox;
let task: MailTask;
beforeEach(async () => {
  [world, mailbox] = await Promise.all([openWorld(), startTestMailbox()]);
  task = {
    database: world.app,
    chat: NO_CHAT,
    mailer: smtpMailer({ url: mailbox.smtp, from: "Countersign <countersign@bank.example>" }),
    mailWords: { publicUrl: "https://countersign.bank.example", timeZone: "Europe/London" },
    log: pino({ level: "silent" }),
    random: () => 0,
  };
});
afterEach(async () => {
  await Promise.all([mailbox.stop(), world.close()]);
});

const hurry = (): Promise<unknown> =>
  world.admin.query({ text: "UPDATE mail SET next_attempt_at = now() WHERE next_attempt_at IS NOT NULL" });

async function received(): Promise<readonly string[]> {
  const { mails } = await mailsIn(mailbox, "?limit=200");
  return mails.map((mail) => `${mail.to.join()}: ${mail.subject}`).toSorted();
}

describe("sending", () => {
  test("APP-6 each holder of an open slot is told once, whichever worker sends, and the timeline shows it (REQ-8)", async () => {
    const { id, number } = await submittedRequest(world);
    await Promise.all([sendDueMail(task), sendDueMail(task), sendDueMail(task)]);
    await hurry();
    await sendDueMail(task);
    expect(await received()).toEqual([
      `cdao@bank.example: ${number} waits for your signature`,
      `cto@bank.example: ${number} waits for your signature`,
      `scientist@bank.example: ${number} was submitted`,
      `steward@bank.example: ${number} was submitted`,
    ]);
    const told = (await auditOf(world, id)).filter((event) => event.type === "mail_sent");
    expect(told.map((event) => event.data)).toEqual(
      expect.arrayContaining([
        { template: "your_turn", to: "cto" },
        { template: "your_turn", to: "cdao" },
        { template: "submitted", to: "steward" },
        { template: "submitted", to: "scientist" },
      ]),
    );
    expect(told).toHaveLength(4);
    const [left] = await world.admin.query({
      text: "SELECT count(*)::int AS left FROM mail WHERE sent_at IS NULL OR next_attempt_at IS NOT NULL",
    });
    expect(left).toEqual({ left: 0 });
  });

  test("OPS-2 a relay that refuses for now is asked again later, under the same Message-ID", async () => {
    await submittedRequest(world);
    await setFaults(mailbox, { refuse: true });
    await sendDueMail(task);
    expect(await received()).toEqual([]);
    const waiting = await world.admin.query<{ attempts: number; later: boolean; told: boolean }>({
      text: "SELECT attempts, next_attempt_at > now() AS later, last_error LIKE '%451%' AS told FROM mail",
    });
    expect(waiting).toEqual(Array.from({ length: 4 }, () => ({ attempts: 1, later: true, told: true })));
    await sendDueMail(task);
    expect(await received()).toEqual([]);
    await setFaults(mailbox, { refuse: false });
    await hurry();
    await sendDueMail(task);
    expect(await received()).toHaveLength(4);
    const ids = await world.admin.query<{ id: string }>({ text: "SELECT id FROM mail" });
    const { mails } = await mailsIn(mailbox);
    expect(new Set(mails.map((mail) => mail.messageId))).toEqual(
      new Set(ids.map((mail) => `<${mail.id}@countersign.bank.example>`)),
    );
  });

  test("OPS-2 a relay that is away loses no mail", async () => {
    await submittedRequest(world);
    const away = smtpMailer({ url: "smtp://127.0.0.1:1", from: "c@bank.example", timeoutMs: 1_000 });
    await sendDueMail({ ...task, mailer: away });
    await hurry();
    await sendDueMail(task);
    expect(await received()).toHaveLength(4);
  });

  test("APP-6 what is no longer true is not sent, nor anything to somebody who left", async () => {
    const { id, version } = await submittedRequest(world);
    done(
      await withdrawRequest(await contextAs(world, "scientist"), { requestId: id, expectedVersion: version }),
    );
    await world.admin.query({ text: "UPDATE person SET active = false WHERE id = 'scientist'" });
    await sendDueMail(task);
    expect(await received()).toEqual([]);
    const [row] = await world.admin.query({
      text: "SELECT count(*)::int AS due FROM mail WHERE next_attempt_at IS NOT NULL",
    });
    expect(row).toEqual({ due: 0 });
  });
});

describe("EXC-8 reminders", () => {
  const reminders = (): Promise<readonly { once: string }[]> =>
    world.admin.query<{ once: string }>({
      text: "SELECT split_part(once, ':', 3) AS once FROM mail WHERE template = 'ending' ORDER BY created_at, id",
    });

  test("EXC-8 come 30, 14, 7 and 1 days before the end, once each", async () => {
    await activeRequest(world, { details: { durationDays: 60 } });
    for (const [ahead, count] of [
      ["29 days", 0],
      ["30 days", 1],
      ["31 days", 1],
      ["46 days", 2],
      ["53 days", 3],
      ["59 days", 4],
      ["61 days", 4],
    ] as const) {
      await setClockAhead(world, `${ahead} 1 minute`);
      await queueReminders(world.app);
      await queueReminders(world.app);
      expect(await reminders(), ahead).toHaveLength(count);
    }
    expect((await reminders()).map((row) => row.once)).toEqual(["30d", "14d", "7d", "1d"]);
  });

  test("EXC-8 none for an access that is no longer than the period", async () => {
    await activeRequest(world, { details: { durationDays: 14 } });
    await queueReminders(world.app);
    expect(await reminders()).toEqual([]);
    await setClockAhead(world, "7 days 1 minute");
    await queueReminders(world.app);
    expect((await reminders()).map((row) => row.once)).toEqual(["7d"]);
  });

  test("EXC-8 a worker that was away sends the nearest one and not those it missed", async () => {
    await activeRequest(world, { details: { durationDays: 60 } });
    await setClockAhead(world, "54 days");
    await queueReminders(world.app);
    expect((await reminders()).map((row) => row.once)).toEqual(["7d"]);
  });

  test("EXC-8 only what is active is reminded of", async () => {
    await approvedRequest(world, { details: { durationDays: 60 } });
    await setClockAhead(world, "54 days");
    await queueReminders(world.app);
    expect(await reminders()).toEqual([]);
  });

  test("EXC-8 a reminder says when it ends", async () => {
    const { number } = await activeRequest(world, { details: { durationDays: 60 } });
    await setClockAhead(world, "59 days 1 minute");
    await queueReminders(world.app);
    await sendDueMail(task);
    expect((await received()).filter((line) => line.includes("ends on"))).toEqual([
      expect.stringMatching(new RegExp(`^scientist@bank.example: ${number} ends on \\d`, "u")),
    ]);
  });
});
