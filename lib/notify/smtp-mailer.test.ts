import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { EmbeddedMailbox } from "./embedded-mailbox/embedded-mailbox.ts";
import { mailsIn, setFaults, startTestMailbox } from "./embedded-mailbox/test-mailbox.ts";
import type { Mail } from "./mailer.ts";
import { smtpMailer } from "./smtp-mailer.ts";

let mailbox: EmbeddedMailbox;
beforeAll(async () => {
  mailbox = await startTestMailbox();
});
afterAll(() => mailbox.stop());
beforeEach(async () => {
  await setFaults(mailbox, {});
  await fetch(`${mailbox.http}/mails`, { method: "DELETE" });
});

const from = "Countersign <countersign@bank.example>";
const mail: Mail = {
  to: "cto@countersign.example",
  subject: "EXC-2058 waits for you",
  text: "scientist asks for raw.base_layer.call_records.",
  messageId: "request-2058.slot-cto.1@countersign.bank.example",
};

/** A server that speaks the SMTP lines it is given: one after the greeting for each line it gets. */
async function speaking(...replies: readonly string[]): Promise<string> {
  const server = createServer((socket) => {
    const rest = [...replies];
    const next = (): void => {
      const line = rest.shift();
      if (line !== undefined) socket.write(`${line}\r\n`);
    };
    socket.on("data", next);
    socket.on("error", () => undefined);
    next();
  });
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `smtp://user:pass-word@127.0.0.1:${String(portOf(server.address()))}`;
}

/** Safe: the server listens on TCP when this is asked. */
function portOf(address: unknown): number {
  return (address as AddressInfo).port;
}

describe("sending mail (APP-6)", () => {
  it("sends text and page from our address, marked as sent by a machine", async () => {
    const html = "<p>scientist asks for <b>raw.base_layer.call_records</b>.</p>";
    expect(await smtpMailer({ url: mailbox.smtp, from }).send({ ...mail, html })).toEqual({ ok: true });
    const [got] = (await mailsIn(mailbox)).mails;
    expect(got).toMatchObject({
      to: [mail.to],
      subject: mail.subject,
      messageId: `<${mail.messageId}>`,
      text: expect.stringContaining(mail.text),
      html: expect.stringContaining(html),
      headers: { "auto-submitted": "auto-generated", from },
    });
  });

  it("sends a mail again under the same Message-ID, so that it is recognised", async () => {
    const mailer = smtpMailer({ url: mailbox.smtp, from });
    await mailer.send(mail);
    await mailer.send(mail);
    const { mails } = await mailsIn(mailbox);
    expect(mails.map(({ messageId }) => messageId)).toEqual([`<${mail.messageId}>`, `<${mail.messageId}>`]);
  });

  it("lets neither subject nor address add headers or receivers (SEC-3)", async () => {
    const mailer = smtpMailer({ url: mailbox.smtp, from });
    await mailer.send({ ...mail, subject: "a\r\nBcc: mallory@evil.example\r\n\r\nb" });
    const two = await mailer.send({ ...mail, to: "cto@countersign.example, mallory@evil.example" });
    expect(two).toMatchObject({ ok: false, retryable: false });
    const { mails } = await mailsIn(mailbox);
    expect(mails.map(({ to }) => to)).toEqual([[mail.to]]);
    expect(mails[0]?.headers).not.toHaveProperty("bcc");
  });
});

describe("what can be sent again and what cannot (OPS-2)", () => {
  it("a refusal for now can", async () => {
    await setFaults(mailbox, { refuse: true });
    const result = await smtpMailer({ url: mailbox.smtp, from }).send(mail);
    expect(result).toMatchObject({ ok: false, retryable: true, message: expect.stringContaining("451") });
    await setFaults(mailbox, {});
    expect(await smtpMailer({ url: mailbox.smtp, from }).send(mail)).toEqual({ ok: true });
  });

  it("an answer that is lost can, although the mail came: the second one has the same Message-ID", async () => {
    await setFaults(mailbox, { delayMs: 1500 });
    const hasty = smtpMailer({ url: mailbox.smtp, from, timeoutMs: 200 });
    expect(await hasty.send(mail)).toMatchObject({ ok: false, retryable: true });
    expect((await mailsIn(mailbox)).mails).toMatchObject([{ messageId: `<${mail.messageId}>` }]);
  });

  it("a server that is not there, has no name, or is silent can", async () => {
    const gone = await startTestMailbox();
    await gone.stop();
    const silent = await speaking();
    for (const url of [gone.smtp, "smtp://mail.invalid:25", silent]) {
      const result = await smtpMailer({ url, from, timeoutMs: 500 }).send(mail);
      expect(result).toMatchObject({ ok: false, retryable: true });
    }
  });

  it("a wrong password can, because the mail is not at fault; it never shows in the message (SEC-3)", async () => {
    const url = await speaking("220 x", "250-x\r\n250 AUTH PLAIN", "535 no");
    const result = await smtpMailer({ url, from, timeoutMs: 2000 }).send(mail);
    expect(result).toMatchObject({ ok: false, retryable: true, message: expect.stringContaining("535") });
    expect(JSON.stringify(result)).not.toContain("pass-word");
  });

  it.each([
    ["its receiver", ["220 x", "250-x\r\n250 AUTH PLAIN", "235 ok", "250 ok", "550 unknown\tuser"]],
    ["its sender", ["220 x", "250-x\r\n250 AUTH PLAIN", "235 ok", "553 not you"]],
    ["its content", ["220 x", "250-x\r\n250 AUTH PLAIN", "235 ok", "250 ok", "250 ok", "354 go", "554 spam"]],
  ])("one refused for good for %s cannot", async (_what, replies) => {
    const result = await smtpMailer({ url: await speaking(...replies), from, timeoutMs: 2000 }).send(mail);
    expect(result).toMatchObject({ ok: false, retryable: false });
  });

  it("one refused for now for its receiver can", async () => {
    const url = await speaking("220 x", "250-x\r\n250 AUTH PLAIN", "235 ok", "250 ok", "450 greylisted");
    expect(await smtpMailer({ url, from, timeoutMs: 2000 }).send(mail)).toMatchObject({
      ok: false,
      retryable: true,
    });
  });
});
