import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { queueMail } from "#lib/db/mail.ts";
import { gatherDigests } from "#lib/db/held-mail.ts";
import { openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { auditOf } from "#lib/testing/observe.ts";
import { activeRequest, submittedRequest } from "#lib/testing/request-builders.ts";
import { NO_CHAT, type Chat } from "./chat.ts";
import type { EmbeddedMailbox } from "./embedded-mailbox/embedded-mailbox.ts";
import { mailsIn, startTestMailbox } from "./embedded-mailbox/test-mailbox.ts";
import { sendDueMail, type MailTask } from "./send-due-mail.ts";
import { smtpMailer } from "./smtp-mailer.ts";

let world: World;
let mailbox: EmbeddedMailbox;
let task: MailTask;
beforeEach(async () => {
  [world, mailbox] = await Promise.all([openWorld(), startTestMailbox()]);
  task = {
    database: world.app,
    mailer: smtpMailer({ url: mailbox.smtp, from: "Countersign <countersign@bank.example>" }),
    chat: NO_CHAT,
    mailWords: { publicUrl: "https://countersign.bank.example", timeZone: "Europe/London" },
    log: pino({ level: "silent" }),
    random: () => 0,
  };
});
afterEach(async () => {
  await Promise.all([mailbox.stop(), world.close()]);
});

const choose = (person: string, digest = true): Promise<unknown> =>
  world.app.query({
    text: `INSERT INTO mail_preference (person_id, digest, updated_at) VALUES ($1, $2, clock_now())
      ON CONFLICT (person_id) DO UPDATE SET digest = $2`,
    values: [person, digest],
  });

async function received(person: string): Promise<readonly string[]> {
  await sendDueMail(task);
  const { mails } = await mailsIn(mailbox, `?limit=200&to=${person}@bank.example`);
  return mails.map(({ subject }) => subject).toSorted();
}

/** Puts the clock on the next such hour of London, whatever the day on which the test runs. */
async function goTo(hour: string): Promise<void> {
  const [row] = await world.admin.query<{ ahead: string }>({
    text: `SELECT ((date_trunc('day', clock_now() AT TIME ZONE 'Europe/London') + interval '1 day' + $1::interval)
      AT TIME ZONE 'Europe/London' - now())::text AS ahead`,
    values: [hour],
  });
  await setClockAhead(world, row?.ahead ?? "");
}

describe("one mail a day", () => {
  test("what waits is gathered into one mail at 08:00 of the bank, and stands in the timeline as told", async () => {
    await choose("scientist");
    await goTo("07:30");
    const { id, number } = await submittedRequest(world);
    await gatherDigests(world.app, "Europe/London");
    expect(await received("scientist")).toEqual([]);
    await goTo("07:59");
    await gatherDigests(world.app, "Europe/London");
    await goTo("08:00");
    await Promise.all([gatherDigests(world.app, "Europe/London"), gatherDigests(world.app, "Europe/London")]);
    await gatherDigests(world.app, "Europe/London");
    expect(await received("scientist")).toEqual(["Countersign: one thing since yesterday"]);
    const { mails } = await mailsIn(mailbox, "?to=scientist@bank.example");
    expect(mails[0]?.text).toContain(`${number} was submitted`);
    expect(mails[0]?.html).toContain(`/requests/${id}`);
    const told = (await auditOf(world, id)).filter((event) => event.type === "mail_sent");
    expect(told.map((event) => event.data)).toContainEqual({ template: "submitted", to: "scientist" });
  });

  test("whoever did not choose it is told at once, and whoever stops it gets what was held", async () => {
    await choose("scientist");
    await submittedRequest(world);
    expect(await received("steward")).toHaveLength(1);
    expect(await received("scientist")).toEqual([]);
    await choose("scientist", false);
    expect(await received("scientist")).toHaveLength(1);
  });

  test("UC-5 UC-6 failures and ends that are not proved are never held back", async () => {
    await Promise.all([choose("scientist"), choose("security")]);
    const { id, number } = await activeRequest(world);
    await setClockAhead(world, "1 minute");
    for (const [template, to] of [
      ["failed", "concerned"],
      ["not_proved", "security"],
    ] as const)
      await queueMail(
        world.app,
        { kind: "mail", template, to, once: "t" },
        { requestId: id, now: Date.UTC(2020, 0, 1) },
      );
    expect(await received("scientist")).toEqual([`${number} could not be granted`]);
    expect(await received("security")).toEqual([`${number} is not proved to have ended`]);
  });

  test("APP-5 a signature waits only until a day before it is due", async () => {
    await choose("cto");
    const { id, number } = await submittedRequest(world);
    expect(await received("cto")).toEqual([]);
    const [due] = await world.admin.query<{ ahead: string }>({
      text: "SELECT (due_at - interval '23 hours' - now())::text AS ahead FROM request WHERE id = $1",
      values: [id],
    });
    await setClockAhead(world, due?.ahead ?? "");
    expect(await received("cto")).toEqual([`${number} waits for your signature`]);
  });

  test("EXC-8 the last reminder before an end does not wait either", async () => {
    await choose("scientist");
    const { id, number } = await activeRequest(world, { details: { durationDays: 30 } });
    const mail = { kind: "mail", template: "ending", to: "concerned" } as const;
    await queueMail(world.app, { ...mail, once: "7d" }, { requestId: id, now: Date.UTC(2020, 0, 1) });
    const before = await received("scientist");
    expect(before.filter((subject) => subject.includes("ends on"))).toEqual([]);
    await setClockAhead(world, "29 days 1 hour");
    expect(await received("scientist")).toContainEqual(expect.stringContaining(`${number} ends on`));
  });

  test("a digest whose every part is no longer true is not sent", async () => {
    await choose("cto");
    const { id } = await submittedRequest(world);
    await world.admin.query({
      text: "UPDATE approval_slot SET open = false WHERE request_id = $1",
      values: [id],
    });
    await goTo("08:00");
    await gatherDigests(world.app, "Europe/London");
    expect(await received("cto")).toEqual([]);
    const [left] = await world.admin.query({
      text: "SELECT bool_and(moot) AS moot, count(*)::int AS count FROM mail WHERE person_id = 'cto'",
    });
    expect(left).toEqual({ moot: true, count: 2 });
  });
});

describe("posts to chats", () => {
  const posts: { channel: string; body: unknown }[] = [];
  const chat = (result: Awaited<ReturnType<Chat["post"]>>): Chat => ({
    channels: ["teams", "slack"],
    showsSentence: false,
    post: (channel, body) => {
      posts.push({ channel, body });
      return Promise.resolve(result);
    },
  });
  beforeEach(() => posts.splice(0));

  test("APP-6 one post for each channel and message, however many are told by mail and however often it is looked", async () => {
    const { id, number } = await submittedRequest(world);
    await Promise.all([
      sendDueMail({ ...task, chat: chat({ ok: true }) }),
      sendDueMail({ ...task, chat: chat({ ok: true }) }),
    ]);
    await sendDueMail({ ...task, chat: chat({ ok: true }) });
    expect(posts.map(({ channel }) => channel).toSorted()).toEqual(["slack", "teams"]);
    expect(JSON.stringify(posts)).toContain(`${number} was submitted and waits for approval.`);
    expect(JSON.stringify(posts)).not.toContain("scientist");
    const told = (await auditOf(world, id)).filter((event) => event.type === "mail_sent");
    expect(told.map((event) => event.data)).toContainEqual({ template: "submitted", to: "teams" });
  });

  test("SEC-5 what is refused for now is tried again, what is refused for good is dead with its reason", async () => {
    await submittedRequest(world);
    const refused = { ok: false, message: "the webhook answered 404" } as const;
    await sendDueMail({ ...task, chat: chat({ ...refused, retryable: true }) });
    const rows = () =>
      world.admin.query({
        text: "SELECT DISTINCT attempts, next_attempt_at IS NULL AS dead, last_error FROM mail WHERE channel <> 'mail'",
      });
    expect(await rows()).toEqual([{ attempts: 1, dead: false, last_error: "the webhook answered 404" }]);
    await world.admin.query({ text: "UPDATE mail SET next_attempt_at = now() WHERE channel <> 'mail'" });
    await sendDueMail({ ...task, chat: chat({ ...refused, retryable: false }) });
    expect(await rows()).toEqual([{ attempts: 2, dead: true, last_error: "the webhook answered 404" }]);
  });
});
