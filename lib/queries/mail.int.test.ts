import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chooseMail } from "#lib/commands/choose-mail.ts";
import { retryMail } from "#lib/commands/retry-mail.ts";
import { MailPage, type ListMail } from "#lib/contracts/ends.ts";
import { actAs, addPerson, openWorld, type World } from "#lib/testing/builders.ts";
import { contextAs, submittedRequest } from "#lib/testing/request-builders.ts";
import { listMail, mailChoice } from "./mail.ts";

let world: World;
let number: string;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "platform", { roles: ["admin"] });
  ({ number } = await submittedRequest(world));
  await world.admin.query({
    text: "UPDATE mail SET attempts = 2, next_attempt_at = NULL, last_error = '550 no such box' WHERE person_id = 'cto'",
  });
});
afterAll(() => world.close());

async function seen(who: string, ask: ListMail = {}): Promise<MailPage> {
  const read = await listMail(world.app, await actAs(world, who), ask);
  if (!read.ok) throw new Error(`${who} may look`);
  return MailPage.parse(read.value);
}

describe("APP-6 the mail log", () => {
  test("APP-6 shows to whom, about what and how it stands, dead ones with their reason", async () => {
    const page = await seen("platform");
    expect(page.dead).toBe(1);
    expect(page.rows.map(({ to, template, state }) => `${to} ${template} ${state}`).toSorted()).toEqual([
      "cdao@bank.example your_turn waiting",
      "cto@bank.example your_turn dead",
      "scientist@bank.example submitted waiting",
      "steward@bank.example submitted waiting",
    ]);
    const [dead] = (await seen("platform", { state: "dead" })).rows;
    expect(dead).toMatchObject({ attempts: 2, lastError: "550 no such box", nextInSeconds: null });
  });

  test("REQ-9 an administrator learns of no request, security does", async () => {
    const [admins] = (await seen("platform", { q: "cto@" })).rows;
    expect(admins?.request).toBeNull();
    expect((await seen("platform", { q: number })).rows).toEqual([]);
    const [securitys] = (await seen("security", { q: "cto@" })).rows;
    expect(securitys?.request).toMatchObject({ number });
    expect((await seen("security", { q: number })).rows).toHaveLength(4);
    expect((await seen("security", { q: "50%" })).rows).toEqual([]);
  });

  test.each(["scientist", "cto", "auditor", "steward"])("SEC-2 %s does not read it", async (who) => {
    expect(await listMail(world.app, await actAs(world, who), {})).toMatchObject({
      ok: false,
      no: { kind: "forbidden" },
    });
  });

  test("a cursor that is none of ours is said to be so", async () => {
    expect(await listMail(world.app, await actAs(world, "security"), { cursor: "x" })).toMatchObject({
      ok: false,
      no: { kind: "bad_cursor" },
    });
  });

  test("APP-6 what was given up is tried again at a press, recorded, and unknown to others", async () => {
    const [dead] = (await seen("platform", { state: "dead" })).rows;
    const mailId = dead?.id ?? "";
    expect(await retryMail(await contextAs(world, "scientist"), mailId)).toMatchObject({
      ok: false,
      no: { kind: "not_found" },
    });
    expect(await retryMail(await contextAs(world, "security"), mailId)).toMatchObject({
      ok: true,
      value: { retried: true },
    });
    expect((await seen("platform")).dead).toBe(0);
    const events = await world.admin.query({
      text: "SELECT type FROM audit_event WHERE aggregate_id = $1",
      values: [mailId],
    });
    expect(events).toEqual([{ type: "mail_retried" }]);
    await world.admin.query({
      text: "UPDATE mail SET sent_at = now(), next_attempt_at = NULL WHERE id = $1",
      values: [mailId],
    });
    expect(await retryMail(await contextAs(world, "security"), mailId)).toMatchObject({
      ok: true,
      value: { retried: false },
    });
  });

  test("each chooses for themselves how they are told, once recorded", async () => {
    const scientist = await actAs(world, "scientist");
    expect(await mailChoice(world.app, scientist)).toEqual({ digest: false });
    const context = await contextAs(world, "scientist");
    expect(await chooseMail(context, { digest: true })).toMatchObject({ ok: true, value: { digest: true } });
    await chooseMail(context, { digest: true });
    expect(await mailChoice(world.app, scientist)).toEqual({ digest: true });
    expect(await mailChoice(world.app, await actAs(world, "cto"))).toEqual({ digest: false });
    expect((await seen("platform", { state: "held" })).rows).toHaveLength(1);
    const events = await world.admin.query({
      text: "SELECT aggregate_id AS about FROM audit_event WHERE type = 'mail_chosen'",
    });
    expect(events).toEqual([{ about: "scientist" }]);
  });
});
