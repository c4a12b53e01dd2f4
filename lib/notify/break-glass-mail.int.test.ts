import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { remindRequest } from "#lib/commands/remind-request.ts";
import { addProfile, askedBreakGlass, healthyRevoking } from "#lib/testing/break-glass.ts";
import { addPerson, addSeat, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { contextAs, contextOf, decideAs, done, reading } from "#lib/testing/request-builders.ts";
import { NO_CHAT } from "./chat.ts";
import type { EmbeddedMailbox } from "./embedded-mailbox/embedded-mailbox.ts";
import { mailsIn, startTestMailbox } from "./embedded-mailbox/test-mailbox.ts";
import { sendDueMail, type MailTask } from "./send-due-mail.ts";
import { smtpMailer } from "./smtp-mailer.ts";

let world: World;
let mailbox: EmbeddedMailbox;
let task: MailTask;
beforeEach(async () => {
  seen.clear();
  [world, mailbox] = await Promise.all([openWorld(), startTestMailbox()]);
  for (const vp of ["vp", "vp-deputy"]) await addPerson(world, vp);
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addSeat(world, { slot: "VP", personId: "vp-deputy", authority: "deputy" });
  await addProfile(world);
  await healthyRevoking(world);
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

const seen = new Set<string>();
/** What arrived since the last look, "to: subject". */
async function arrived(): Promise<readonly string[]> {
  await sendDueMail(task);
  const { mails } = await mailsIn(mailbox, "?limit=200");
  const fresh = mails.filter(({ id }) => !seen.has(id));
  for (const { id } of fresh) seen.add(id);
  return fresh.map((mail) => `${mail.to.join().split("@")[0]}: ${mail.subject}`).toSorted();
}

describe("BG-3 who is told of a break-glass", () => {
  test("BG-3 security at request, approval, start and end, at once though they chose one mail a day; the EDP team never", async () => {
    await world.admin.query({
      text: "INSERT INTO mail_preference (person_id, digest, updated_at) VALUES ('security', true, clock_now())",
    });
    const { id, number } = await askedBreakGlass(world);
    expect(await arrived()).toEqual([
      `scientist: ${number} P1: scientist asks to be let into Prod`,
      `security: ${number} P1: scientist asks to be let into Prod`,
      `vp: ${number} P1: scientist waits for you to let them into Prod`,
    ]);
    done(await decideAs(world, "vp", { requestId: id, slot: "VP" }));
    expect(await arrived()).toEqual([
      `scientist: ${number} is approved: scientist is being let into Prod`,
      `security: ${number} is approved: scientist is being let into Prod`,
    ]);
    await reading(world, id, { outcome: "all_present" });
    expect(await arrived()).toEqual([
      `scientist: ${number} is active: scientist is in Prod`,
      `security: ${number} is active: scientist is in Prod`,
    ]);
    done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
    await reading(world, id, { outcome: "all_gone", kept: [], stillThrough: [] });
    const last = await arrived();
    expect(last).toContain(`security: ${number} has ended, and its end is proved`);
    expect(last.join()).not.toContain("steward");
  });

  test("APP-6 the mail of a VP holds what they decide on, and nothing that decides", async () => {
    await askedBreakGlass(world, { details: { purpose: "Look why\nthe batch is stuck" } });
    await arrived();
    const { mails } = await mailsIn(mailbox, "?limit=200");
    const text = mails.find(({ to }) => to.join().startsWith("vp@"))?.text ?? "";
    for (const words of ["INC-4471, P1", "scoring", "Look why the batch is stuck", "60 minutes", "as VP"])
      expect(text).toContain(words);
    expect(text).toContain("Nothing can be decided in a mail");
  });

  test("BG-3 APP-5 after five minutes the VP is reminded, after ten the deputies are called", async () => {
    const { id, number } = await askedBreakGlass(world);
    await arrived();
    const worker = contextOf(world, { kind: "system", task: "sweeper" });
    await setClockAhead(world, "5 minutes 1 second");
    await remindRequest(worker, id);
    expect(await arrived()).toEqual([`vp: ${number} P1: scientist still waits to be let into Prod`]);
    await setClockAhead(world, "10 minutes 1 second");
    await remindRequest(worker, id);
    expect(await arrived()).toEqual([
      `vp-deputy: ${number} P1: scientist waits for you to let them into Prod`,
    ]);
  });
});
