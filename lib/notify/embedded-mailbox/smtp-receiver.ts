import { setTimeout as wait } from "node:timers/promises";
import { simpleParser } from "mailparser";
import type { ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server";
import { now } from "./clock.ts";
import type { MailStore, StoredMail } from "./mail-store.ts";

/** What the mail box does wrong on purpose. */
export type Faults = {
  /** Answers 451 to every sender; nothing is kept. */
  readonly refuse: boolean;
  /** Waits that long before it says that a mail was taken, when the mail is kept already. */
  readonly delayMs: number;
};

const sizeLimitBytes = 10 * 1024 * 1024;

/** An SMTP server without encryption and sign-in, for the loopback address only; it keeps every mail it takes. */
export function smtpReceiver(store: MailStore, faults: () => Faults): SMTPServer {
  return new SMTPServer({
    name: "localhost",
    banner: "Countersign embedded mail box",
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    size: sizeLimitBytes,
    closeTimeout: 500,
    logger: false,
    onMailFrom: (_address, _session, callback) => {
      callback(faults().refuse ? reply(451, "this mail box refuses for now") : null);
    },
    onData: (stream, session, callback) => {
      void answer(async () => {
        await receive(store, stream, session);
        await wait(faults().delayMs);
      }, callback);
    },
  });
}

/** Tells the sender how `work` went; smtp-server knows callbacks only. */
async function answer(work: () => Promise<void>, callback: (error: Error | null) => void): Promise<void> {
  try {
    await work();
  } catch (error) {
    callback(error instanceof Error ? error : reply(451, "not kept"));
    return;
  }
  callback(null);
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

async function receive(
  store: MailStore,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(asBuffer(chunk));
  if (stream.sizeExceeded) throw reply(552, `a mail may have ${String(sizeLimitBytes)} bytes`);
  const raw = Buffer.concat(chunks);
  store.add(storedFrom(await simpleParser(raw), session), raw);
}

/** Safe: the stream has no encoding set, so it yields buffers. */
function asBuffer(chunk: unknown): Buffer {
  return chunk as Buffer;
}

function storedFrom(mail: ParsedMail, { envelope }: SMTPServerSession): Omit<StoredMail, "id"> {
  return {
    receivedAt: now().toISOString(),
    to: envelope.rcptTo.map(({ address }) => address),
    from: mail.from?.text ?? (envelope.mailFrom === false ? "" : envelope.mailFrom.address),
    subject: mail.subject ?? "",
    messageId: mail.messageId ?? null,
    headers: Object.fromEntries(
      mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(":") + 1).trim()]),
    ),
    text: mail.text ?? null,
    html: typeof mail.html === "string" ? mail.html : null,
  };
}
