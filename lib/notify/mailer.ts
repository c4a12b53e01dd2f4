export type Mail = {
  /** One address: everybody gets a mail of their own, so that one refusal holds up nobody else. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Without angle brackets; the same for every try of the same mail, so that a second arrival is recognised as such. */
  readonly messageId: string;
};

export type MailResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** False when this mail was refused for good; true when it may go through later. */
      readonly retryable: boolean;
      /** Safe to log and to store: no credentials, one line, at most 300 characters. */
      readonly message: string;
    };

/** Mail only notifies and links (APP-6): nothing is decided by it, so a mail that is lost loses no decision. */
export type Mailer = { send(mail: Mail): Promise<MailResult> };
