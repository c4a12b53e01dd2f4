import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EmbeddedMailbox } from "./embedded-mailbox.ts";
import { mailsIn, setFaults, startTestMailbox, testFolder } from "./test-mailbox.ts";

let folder: string;
let mailbox: EmbeddedMailbox;
beforeEach(async () => {
  folder = testFolder();
  mailbox = await startTestMailbox(folder);
});
afterEach(() => mailbox.stop());

async function send(to: string, subject: string): Promise<void> {
  const transport = createTransport(mailbox.smtp);
  await transport.sendMail({
    from: "Countersign <portal@bank.example>",
    to,
    subject,
    text: `${subject}: Grüße`,
  });
}

describe("the embedded mail box (OPS-1)", () => {
  it("keeps each mail as it came and as it was read", async () => {
    await send("cto@countersign.example", "One – two");
    const [mail] = (await mailsIn(mailbox)).mails;
    expect(mail).toMatchObject({
      to: ["cto@countersign.example"],
      from: '"Countersign" <portal@bank.example>',
      subject: "One – two",
      text: "One – two: Grüße\n",
      html: null,
    });
    const one = await fetch(`${mailbox.http}/mails/${mail?.id ?? ""}`);
    expect(await one.json()).toMatchObject({ subject: "One – two", receivedAt: expect.any(String) });
    const raw = readFileSync(path.join(folder, "mails", `${mail?.id ?? ""}.eml`), "utf8");
    expect(raw).toMatch(/^From: Countersign <portal@bank\.example>/mu);
  });

  it("lists the newest first, by address and by page", async () => {
    for (const [to, subject] of [
      ["a@x.example", "1"],
      ["b@x.example", "2"],
      ["a@x.example", "3"],
      ["A@x.example", "4"],
    ] as const) {
      await send(to, subject);
    }
    const subjects = ({ mails }: Awaited<ReturnType<typeof mailsIn>>): string[] =>
      mails.map(({ subject }) => subject);
    expect(subjects(await mailsIn(mailbox))).toEqual(["4", "3", "2", "1"]);
    const first = await mailsIn(mailbox, "?to=a@x.example&limit=2");
    expect(subjects(first)).toEqual(["4", "3"]);
    const second = await mailsIn(mailbox, `?to=a@x.example&limit=2&before=${first.before ?? ""}`);
    expect([subjects(second), second.before]).toEqual([["1"], null]);
    expect((await fetch(`${mailbox.http}/mails?limit=0`)).status).toBe(400);
  });

  it("keeps its mails over a restart, and gives no id twice", async () => {
    await send("a@x.example", "before");
    const old = (await mailsIn(mailbox)).mails[0];
    await mailbox.stop();
    mailbox = await startTestMailbox(folder);
    await send("a@x.example", "after");
    const { mails } = await mailsIn(mailbox);
    expect(mails.map(({ subject }) => subject)).toEqual(["after", "before"]);
    expect(mails[1]?.id).toBe(old?.id);
    expect(mails[0]?.id).not.toBe(old?.id);
  });

  it("is emptied by DELETE, on disk too", async () => {
    await send("a@x.example", "x");
    expect((await fetch(`${mailbox.http}/mails`, { method: "DELETE" })).status).toBe(204);
    expect((await mailsIn(mailbox)).mails).toEqual([]);
    expect(readdirSync(path.join(folder, "mails"))).toEqual([]);
  });

  it("refuses with 451 while told to, and keeps nothing then", async () => {
    expect(await setFaults(mailbox, { refuse: true })).toBe(200);
    await expect(send("a@x.example", "x")).rejects.toMatchObject({ responseCode: 451 });
    expect((await mailsIn(mailbox)).mails).toEqual([]);
    await setFaults(mailbox, {});
    await send("a@x.example", "y");
    expect((await mailsIn(mailbox)).mails).toHaveLength(1);
  });

  it("says no to what it does not know", async () => {
    expect(await setFaults(mailbox, { refuse: "yes" })).toBe(400);
    expect(await setFaults(mailbox, { explode: true })).toBe(400);
    expect((await fetch(`${mailbox.http}/mails/0000000099`)).status).toBe(404);
    expect((await fetch(`${mailbox.http}/`)).status).toBe(404);
  });
});
