import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EventDetail } from "#components/audit/event-detail.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { eventView } from "#lib/queries/audit.ts";

export const metadata: Metadata = { title: "Event" };

type EventPageProps = Readonly<{ params: Promise<{ eventId: string }> }>;

export default async function EventPage({ params }: EventPageProps) {
  const { actor, web } = await requireActor();
  const { eventId } = await params;
  const read = await eventView(web.database, actor, { eventId, timeZone: web.env.TIME_ZONE });
  if (!read.ok) return <ForbiddenPage why="Security and auditors read the audit log." />;
  if (read.value === null) notFound();
  return <EventDetail event={read.value} />;
}
