import type { Metadata } from "next";
import { Inbox } from "#components/inbox/inbox.tsx";
import { InboxPage } from "#lib/contracts/inbox.ts";
import { requireActor } from "#lib/identity/current-actor.ts";
import { inboxPage } from "#lib/queries/inbox.ts";
import { requestView } from "#lib/queries/request.ts";

export const metadata: Metadata = { title: "Inbox" };

type InboxPageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function Page({ searchParams }: InboxPageProps) {
  const { actor, web } = await requireActor();
  const { item } = await searchParams;
  const initial = InboxPage.parse(JSON.parse((await inboxPage(web.database, actor)) ?? ""));
  const open = typeof item === "string" ? item : initial.items[0]?.id;
  const request = open === undefined ? null : await requestView(web.database, actor, open);
  return <Inbox initial={initial} initialRequest={request} />;
}
