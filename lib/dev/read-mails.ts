import { z } from "zod";

const Mail = z.object({
  id: z.string(),
  receivedAt: z.iso.datetime(),
  to: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  text: z.string().nullable(),
  html: z.string().nullable(),
});
const MailPage = z.object({ mails: z.array(Mail), before: z.string().nullable() });

/** A mail of the demonstration, as the embedded mail box received it. */
export type DemoMails = z.infer<typeof MailPage>;

const PAGE = 30;

/** Reads the embedded mail box over its HTTP API, newest first. Rejects when it does not answer. */
export async function readMails(
  mailboxUrl: string,
  ask: { readonly to: string | null; readonly before: string | null },
): Promise<DemoMails> {
  const address = new URL("/mails", mailboxUrl);
  address.searchParams.set("limit", String(PAGE));
  if (ask.to !== null) address.searchParams.set("to", ask.to);
  if (ask.before !== null) address.searchParams.set("before", ask.before);
  const response = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(`The mail box answered ${response.status}`);
  return MailPage.parse(await response.json());
}

/** The HTML part of one mail; null when there is no such mail, or none in it. */
export async function readMailPage(mailboxUrl: string, id: string): Promise<string | null> {
  const response = await fetch(new URL(`/mails/${id}`, mailboxUrl), {
    cache: "no-store",
    signal: AbortSignal.timeout(5_000),
  });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`The mail box answered ${response.status}`);
  return Mail.parse(await response.json()).html;
}
