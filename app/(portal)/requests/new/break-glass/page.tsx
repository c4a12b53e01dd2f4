import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { AskingForm } from "#components/break-glass/asking/asking-form.tsx";
import { AskingPage } from "#components/break-glass/asking/asking-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { authorize } from "#lib/policy/authorize.ts";
import { begunAsking } from "#lib/queries/break-glass/begun.ts";
import { startView } from "#lib/queries/break-glass/start.ts";

export const metadata: Metadata = { title: "Get into Prod" };

type Search = Readonly<Record<string, string | string[] | undefined>>;
type NewPageProps = Readonly<{ searchParams: Promise<Search> }>;

/** Asking for a break-glass: from nothing, from a link with profile and incident, or going on with a draft (BG-1). */
export default async function NewBreakGlassPage({ searchParams }: NewPageProps) {
  const search = await searchParams;
  const { actor, web } = await requireActor();
  const { draft } = search;
  const mayAsk = authorize(actor, "request.create", { kind: "break_glass" }).allow;
  const start = mayAsk ? await startView(web.database, actor) : null;
  const begun = await begunAsking(web.database, actor, { search, start });
  if (begun === null) notFound();
  if (begun === "elsewhere") redirect(`/requests/${encodeURIComponent(String(draft))}`);
  return (
    <AskingPage mayAsk={mayAsk} hasProfiles={start !== null && start.profiles.length > 0}>
      {start === null ? null : <AskingForm key={begun.draft?.id ?? "new"} start={start} {...begun} />}
    </AskingPage>
  );
}
