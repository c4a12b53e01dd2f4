import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { RequestDetail } from "#components/requests/request-detail.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { requestView } from "#lib/queries/request.ts";
import { timelineOf } from "#lib/queries/timeline.ts";

type RequestPageProps = Readonly<{ params: Promise<{ requestId: string }> }>;

const read = cache(async (requestId: string) => {
  const { actor, web } = await requireActor();
  return Promise.all([
    requestView(web.database, actor, requestId),
    timelineOf(web.database, actor, { requestId, timeZone: web.env.TIME_ZONE }),
  ]);
});

/** An unknown request and one that is not this person's to see have the same title (REQ-9). */
export async function generateMetadata({ params }: RequestPageProps): Promise<Metadata> {
  const [request] = await read((await params).requestId);
  return { title: request?.number ?? "Nothing here" };
}

export default async function RequestPage({ params }: RequestPageProps) {
  const [request, timeline] = await read((await params).requestId);
  if (request === null || timeline === null) notFound();
  return <RequestDetail initial={request} initialTimeline={timeline} />;
}
