import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MailList } from "#components/dev/mail-list.tsx";
import { readMails } from "#lib/dev/read-mails.ts";
import { requireActor } from "#lib/identity/current-actor.ts";

export const metadata: Metadata = { title: "Mail of the demonstration" };

type MailPageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

/** Exists beside the embedded mail box alone. */
export default async function MailPage({ searchParams }: MailPageProps) {
  const { web } = await requireActor();
  const { COUNTERSIGN_EMBEDDED, MAILBOX_URL } = web.env;
  if (!COUNTERSIGN_EMBEDDED || MAILBOX_URL === undefined) notFound();
  const search = await searchParams;
  const to = typeof search["to"] === "string" && search["to"] !== "" ? search["to"] : null;
  const before = typeof search["before"] === "string" && search["before"] !== "" ? search["before"] : null;
  const page = await readMails(MAILBOX_URL, { to, before });
  return <MailList mails={page.mails} to={to} before={page.before} />;
}
