import type { Metadata } from "next";
import { askOfMail, readMailLog } from "#components/mail/mail-address.ts";
import { MailLog } from "#components/mail/mail-log.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { listMail } from "#lib/queries/mail.ts";

export const metadata: Metadata = { title: "Mail" };

type MailPageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function MailPage({ searchParams }: MailPageProps) {
  const { actor, web } = await requireActor();
  const asked = readMailLog(await searchParams);
  const found = await listMail(web.database, actor, askOfMail(asked));
  // A cursor that is none of this list begins at the first page.
  const unread = !found.ok && found.no.kind === "bad_cursor";
  const state = unread ? { ...asked, trail: [] } : asked;
  const read = unread ? await listMail(web.database, actor, askOfMail(state)) : found;
  if (read.ok) return <MailLog initial={read.value} state={state} />;
  if (read.no.kind === "forbidden") return <ForbiddenPage why={read.no.because.sentence} />;
  throw new Error("A list without a cursor always has a first page");
}
