import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { AskingForm } from "#components/break-glass/asking/asking-form.tsx";
import { AskingPage } from "#components/break-glass/asking/asking-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { begunAsking } from "#lib/queries/break-glass/begun.ts";
import { permitted } from "#lib/queries/permitted.ts";
import { startView } from "#lib/queries/break-glass/start.ts";

export const metadata: Metadata = { title: "Get into Prod" };

const ASK = { action: "request.create", resource: { kind: "break_glass" } } as const;

type Search = Readonly<Record<string, string | string[] | undefined>>;
type NewPageProps = Readonly<{ searchParams: Promise<Search> }>;

/** Asking for a break-glass: from nothing, from a link with profile and incident, or going on with a draft (BG-1). */
export default async function NewBreakGlassPage({ searchParams }: NewPageProps) {
  const search = await searchParams;
  const { actor, web } = await requireActor();
  const { draft } = search;
  const read = await permitted(actor, ASK, () => startView(web.database, actor));
  const start = read.ok ? read.value : null;
  const begun = await begunAsking(web.database, actor, { search, start });
  if (begun === null) notFound();
  if (begun === "elsewhere") redirect(`/requests/${encodeURIComponent(String(draft))}`);
  return (
    <AskingPage mayAsk={read.ok} hasProfiles={start !== null && start.profiles.length > 0}>
      {start === null ? null : <AskingForm key={begun.draft?.id ?? "new"} start={start} {...begun} />}
    </AskingPage>
  );
}
