import type { Channel } from "#lib/db/due-mail.ts";
import type { MailResult } from "./mailer.ts";

/** The chats that are told; none is set by default. A chat is told with a link and decides nothing (APP-6). */
export type Chat = {
  readonly channels: readonly Channel[];
  /** Whether a post holds the sentence of the request, with people and securables, or only its number. */
  readonly showsSentence: boolean;
  readonly post: (channel: Channel, body: unknown) => Promise<MailResult>;
};

export const NO_CHAT: Chat = {
  channels: [],
  showsSentence: false,
  post: (channel) => Promise.resolve({ ok: false, retryable: false, message: `${channel} is not set` }),
};
