import type { Metadata } from "next";
import { DrillsPage } from "#components/break-glass/drills-page.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { drillsView } from "#lib/queries/break-glass/drills.ts";

export const metadata: Metadata = { title: "Drills" };

export default async function Drills() {
  const { actor, web } = await requireActor();
  const read = await drillsView(web.database, actor);
  return read.ok ? <DrillsPage initial={read.value} /> : <ForbiddenPage why={read.no.because.sentence} />;
}
