import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { writeFileAtomically } from "#lib/embedded/atomic-file.ts";

const storedMail = z.strictObject({
  /** Grows with every mail, so ids sort by arrival; it is also the name of the two files. */
  id: z.string().regex(/^\d{10}$/u),
  receivedAt: z.iso.datetime(),
  /** Whom it was handed over for (the envelope); the headers may say otherwise. */
  to: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  messageId: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  text: z.string().nullable(),
  html: z.string().nullable(),
});

export type StoredMail = z.infer<typeof storedMail>;

export type MailStore = {
  add(mail: Omit<StoredMail, "id">, raw: Uint8Array): StoredMail;
  /** Newest first: at most `limit` that went to `to`, and came before the mail `before`. */
  list(ask: {
    readonly to: string | null;
    readonly before: string | null;
    readonly limit: number;
  }): readonly StoredMail[];
  find(id: string): StoredMail | undefined;
  clear(): void;
};

/** Mails as files under `folder`: `<id>.eml` as it came and `<id>.json` as it was read. What is there at the start is kept. */
export function openMailStore(folder: string): MailStore {
  mkdirSync(folder, { recursive: true });
  const mails = new Map(readMails(folder).map((mail) => [mail.id, mail]));
  let last = Math.max(0, ...[...mails.keys()].map(Number));
  return {
    add: (mail, raw) => {
      last += 1;
      const stored = { id: String(last).padStart(10, "0"), ...mail };
      // The index is written last, so a kill in between leaves a file that is never listed, not half a mail.
      writeFileAtomically(path.join(folder, `${stored.id}.eml`), raw);
      writeFileAtomically(path.join(folder, `${stored.id}.json`), JSON.stringify(stored));
      mails.set(stored.id, stored);
      return stored;
    },
    list: ({ to, before, limit }) =>
      [...mails.values()]
        .toReversed()
        .filter(({ id }) => before === null || id < before)
        .filter(
          (mail) => to === null || mail.to.some((address) => address.toLowerCase() === to.toLowerCase()),
        )
        .slice(0, limit),
    find: (id) => mails.get(id),
    clear: () => {
      for (const file of mailFiles(folder)) rmSync(path.join(folder, file));
      mails.clear();
    },
  };
}

function mailFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => /^\d{10}\.(?:eml|json)$/u.test(file))
    .toSorted();
}

function readMails(folder: string): readonly StoredMail[] {
  return mailFiles(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => storedMail.parse(JSON.parse(readFileSync(path.join(folder, file), "utf8"))));
}
