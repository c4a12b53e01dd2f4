import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as z from "zod";
import { startEmbeddedMailbox } from "./embedded-mailbox.ts";
import type { EmbeddedMailbox } from "./embedded-mailbox.ts";

export function testFolder(): string {
  return mkdtempSync(path.join(tmpdir(), "embedded-mailbox-"));
}

export function startTestMailbox(dataFolder = testFolder()): Promise<EmbeddedMailbox> {
  return startEmbeddedMailbox({ smtpPort: 0, httpPort: 0, dataFolder });
}

const list = z.object({
  mails: z.array(
    z.object({
      id: z.string(),
      to: z.array(z.string()),
      from: z.string(),
      subject: z.string(),
      messageId: z.string().nullable(),
      headers: z.record(z.string(), z.string()),
      text: z.string().nullable(),
      html: z.string().nullable(),
    }),
  ),
  before: z.string().nullable(),
});

/** What the mail box lists, newest first. */
export async function mailsIn(mailbox: EmbeddedMailbox, query = ""): Promise<z.infer<typeof list>> {
  return list.parse(await (await fetch(`${mailbox.http}/mails${query}`)).json());
}

export async function setFaults(mailbox: EmbeddedMailbox, faults: unknown): Promise<number> {
  return (await fetch(`${mailbox.http}/faults`, { method: "PUT", body: JSON.stringify(faults) })).status;
}
