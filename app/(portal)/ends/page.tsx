import type { Metadata } from "next";
import { readWhose } from "#components/ends/ends-address.ts";
import { EndsCalendar } from "#components/ends/ends-calendar.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { endsView } from "#lib/queries/ends.ts";

export const metadata: Metadata = { title: "Ends" };

type EndsPageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function EndsPage({ searchParams }: EndsPageProps) {
  const { actor, web } = await requireActor();
  const whose = readWhose(await searchParams);
  const ends = await endsView(web.database, actor, whose === "mine" ? { mine: "true" } : {});
  return <EndsCalendar key={whose} initial={ends} whose={whose} />;
}
