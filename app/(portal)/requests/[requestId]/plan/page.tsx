import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PlanPage } from "#components/plan/plan-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { planPage } from "#lib/queries/plan.ts";

type PlanRouteProps = Readonly<{ params: Promise<{ requestId: string }> }>;

const read = cache(async (requestId: string) => {
  const { actor, web } = await requireActor();
  return planPage(web.database, actor, requestId);
});

/** An unknown plan and one that is not this person's to see have the same title (REQ-9). */
export async function generateMetadata({ params }: PlanRouteProps): Promise<Metadata> {
  const page = await read((await params).requestId);
  return { title: page === null ? "Nothing here" : `Plan of ${page.number}` };
}

export default async function PlanRoute({ params }: PlanRouteProps) {
  const page = await read((await params).requestId);
  if (page === null) notFound();
  return <PlanPage initial={page} />;
}
