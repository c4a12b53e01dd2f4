import { createTransport } from "nodemailer";
import type { NodemailerError } from "nodemailer";
import type { Mail, Mailer, MailResult } from "./mailer.ts";

export type SmtpMailerOptions = {
  /** `smtp://` (encrypted by STARTTLS where the server offers it) or `smtps://`, with user and password in it if needed. */
  readonly url: string;
  /** The sender, such as `Countersign <countersign@bank.example>`. */
  readonly from: string;
  /** How long the server may keep silent; 20 s unless told. */
  readonly timeoutMs?: number;
};

/** Sends by SMTP, one connection a mail. */
export function smtpMailer({ url, from, timeoutMs = 20_000 }: SmtpMailerOptions): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    // A mail is what its text says; nothing in it may make this process read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      try {
        await transport.sendMail(message(mail, from));
        return { ok: true };
      } catch (error) {
        return failure(asSendError(error));
      }
    },
  };
}

function message(mail: Mail, from: string): Parameters<ReturnType<typeof createTransport>["sendMail"]>[0] {
  return {
    from,
    to: { name: "", address: mail.to },
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    messageId: `<${mail.messageId}>`,
    // RFC 3834: no out-of-office answers to a machine.
    headers: { "Auto-Submitted": "auto-generated" },
  };
}

/** Safe: all fields of NodemailerError beyond Error are optional and read with a default. */
function asSendError(error: unknown): NodemailerError {
  return error instanceof Error ? error : new Error(String(error));
}

/**
 * Only a refusal of this very mail is for good: its addresses or its content. A wrong password or certificate is not the
 * mail's fault and can be mended while it waits.
 */
function failure({ code, permanent, message: text }: NodemailerError): MailResult {
  const aboutThisMail = code === "EENVELOPE" || code === "EMESSAGE";
  const retryable = !aboutThisMail || permanent === false;
  return { ok: false, retryable, message: text.replaceAll(/[\p{Cc}\s]+/gu, " ").slice(0, 300) };
}
