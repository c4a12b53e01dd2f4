import { lookup as lookUp, type LookupAddress, type LookupOptions } from "node:dns";
import { request as askPlainly, type IncomingMessage, type RequestOptions } from "node:http";
import { request as askSecurely } from "node:https";
import { isIP } from "node:net";
import { CHANNELS, type Channel } from "#lib/db/due-mail.ts";
import type { Chat } from "./chat.ts";
import type { MailResult } from "./mailer.ts";
import { isPrivate } from "./private-address.ts";

export type WebhookOptions = {
  readonly urls: Readonly<Record<Channel, string | undefined>>;
  readonly showsSentence: boolean;
  /** Lets a webhook lie in a private network, and be plain HTTP; otherwise neither is asked (SEC-5). */
  readonly allowPrivate: boolean;
  /** 10 s unless told. */
  readonly timeoutMs?: number;
};

/** Incoming webhooks of Teams and Slack. Redirects are not followed; addresses are checked as they are connected to (SEC-5). */
export function webhookChat(options: WebhookOptions): Chat {
  return {
    channels: CHANNELS.filter((channel) => options.urls[channel] !== undefined),
    showsSentence: options.showsSentence,
    post: async (channel, body) => {
      const url = options.urls[channel];
      if (url === undefined) return forGood(`${channel} is not set`);
      const refused = refusalOf(new URL(url), options.allowPrivate);
      return refused === null ? send(new URL(url), JSON.stringify(body), options) : forGood(refused);
    },
  };
}

const forGood = (message: string): MailResult => ({ ok: false, retryable: false, message });

function refusalOf({ protocol, hostname }: URL, allowPrivate: boolean): string | null {
  if (allowPrivate) return null;
  if (protocol !== "https:") return "the webhook is not https";
  const literal = hostname.replaceAll(/^\[|\]$/gu, "");
  return isIP(literal) !== 0 && isPrivate(literal) ? PRIVATE : null;
}

const PRIVATE = "the webhook lies at a private address";

/** A name may be answered otherwise a moment later, so that the very addresses that are connected to are judged. */
function publicLookup(
  hostname: string,
  options: LookupOptions,
  done: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
): void {
  lookUp(hostname, { ...options, all: true }, (error, found) => {
    const [first] = error === null ? found : [];
    if (first === undefined) done(error ?? new Error(`${hostname} has no address`), "");
    else if (found.some(({ address }) => isPrivate(address))) done(new PrivateAddressError(), "");
    else if (options.all === true) done(null, found);
    else done(null, first.address, first.family);
  });
}

class PrivateAddressError extends Error {
  constructor() {
    super(PRIVATE);
    this.name = "PrivateAddressError";
  }
}

function send(
  url: URL,
  body: string,
  { allowPrivate, timeoutMs = 10_000 }: WebhookOptions,
): Promise<MailResult> {
  const { promise, resolve } = Promise.withResolvers<MailResult>();
  const ask: RequestOptions = {
    method: "POST",
    headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
    signal: AbortSignal.timeout(timeoutMs),
    ...(allowPrivate ? {} : { lookup: publicLookup }),
  };
  const outgoing = (url.protocol === "https:" ? askSecurely : askPlainly)(url, ask, (answer) => {
    answer.resume();
    resolve(resultOf(answer));
  });
  outgoing.on("error", (error) =>
    // The address is a secret and some errors name it; what is kept is only what went wrong.
    resolve({
      ok: false,
      retryable: !(error instanceof PrivateAddressError),
      message:
        error instanceof PrivateAddressError ? PRIVATE : `the webhook did not answer: ${codeOf(error)}`,
    }),
  );
  outgoing.end(body);
  return promise;
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

/** Whoever is busy or broken is asked again; any other refusal is of this very post or address. */
function resultOf({ statusCode = 0 }: IncomingMessage): MailResult {
  if (statusCode >= 200 && statusCode < 300) return { ok: true };
  const retryable = statusCode === 408 || statusCode === 429 || statusCode >= 500;
  return { ok: false, retryable, message: `the webhook answered ${statusCode}` };
}
