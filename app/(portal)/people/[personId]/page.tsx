import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PersonDetail } from "#components/people/person-detail.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { dayIn, endOfDay } from "#lib/format/dates.ts";
import { requireActor } from "#lib/identity/current-actor.ts";
import { personView } from "#lib/queries/person.ts";

export const metadata: Metadata = { title: "Person" };

type PersonPageProps = Readonly<{
  params: Promise<{ personId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

export default async function PersonPage({ params, searchParams }: PersonPageProps) {
  const { actor, web } = await requireActor();
  const { personId } = await params;
  const { asOf: day } = await searchParams;
  const zone = web.env.TIME_ZONE;
  const asked = typeof day === "string" ? endOfDay(day, zone) : null;
  const read = await personView(web.database, actor, { personId, asOf: asked });
  if (!read.ok) return <ForbiddenPage why="Security, auditors and the person themselves see this page." />;
  if (read.value === null) notFound();
  // Today has no end yet, so it is now that is asked for.
  const today = asked !== null && dayIn(read.value.now, zone) <= dayIn(asked, zone);
  const now = today ? await personView(web.database, actor, { personId, asOf: null }) : read;
  return now.ok && now.value !== null ? <PersonDetail view={now.value} /> : notFound();
}
