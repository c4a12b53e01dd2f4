import type { Metadata } from "next";
import { askOf, readDriftState } from "#components/drift/drift-address.ts";
import { DriftList } from "#components/drift/drift-list.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { listDrift } from "#lib/queries/drift.ts";

export const metadata: Metadata = { title: "Drift" };

type DriftPageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function DriftPage({ searchParams }: DriftPageProps) {
  const { actor, web } = await requireActor();
  const asked = readDriftState(await searchParams);
  const found = await listDrift(web.database, actor, askOf(asked));
  // A cursor that is none of this list begins at the first page.
  const unread = !found.ok && found.no.kind === "bad_cursor";
  const state = unread ? { ...asked, trail: [] } : asked;
  const read = unread ? await listDrift(web.database, actor, askOf(state)) : found;
  if (read.ok) return <DriftList initial={read.value} state={state} />;
  if (read.no.kind === "forbidden") return <ForbiddenPage why={read.no.because.sentence} />;
  throw new Error("A list without a cursor always has a first page");
}
