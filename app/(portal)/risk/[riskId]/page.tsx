import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { RiskDetail } from "#components/risk/risk-detail.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { riskEntry } from "#lib/queries/risk-entry.ts";

type RiskEntryPageProps = Readonly<{ params: Promise<{ riskId: string }> }>;

const read = cache(async (riskId: string) => {
  const { actor, web } = await requireActor();
  return riskEntry(web.database, actor, { riskId, timeZone: web.env.TIME_ZONE });
});

/** An unknown entry and one that is not this person's to see have the same title (REQ-9). */
export async function generateMetadata({ params }: RiskEntryPageProps): Promise<Metadata> {
  const entry = await read((await params).riskId);
  return { title: entry?.number ?? "Nothing here" };
}

export default async function RiskEntryPage({ params }: RiskEntryPageProps) {
  const entry = await read((await params).riskId);
  if (entry === null) notFound();
  return <RiskDetail initial={entry} />;
}
