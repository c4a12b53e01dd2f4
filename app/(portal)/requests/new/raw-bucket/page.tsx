import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { AskPage } from "#components/raw-bucket/ask-page.tsx";
import { draftHref } from "#components/requests/draft-href.ts";
import { CopyRequest } from "#components/raw-bucket/copy-request.tsx";
import { RawBucketForm } from "#components/raw-bucket/raw-bucket-form.tsx";
import { OpenDrafts, UnknownSecurable } from "#components/raw-bucket/start-notices.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { draftForm, freshForm } from "#lib/queries/raw-bucket-form.ts";
import { listRequests } from "#lib/queries/requests.ts";

export const metadata: Metadata = { title: "Ask for a raw bucket" };

type Search = Readonly<Record<string, string | string[] | undefined>>;
type NewPageProps = Readonly<{ searchParams: Promise<Search> }>;

const LONGEST = 300;

function oneOf(search: Search, name: string): string | null {
  const value = search[name];
  return typeof value === "string" && value !== "" ? value.slice(0, LONGEST) : null;
}

async function Fresh({ securable }: Readonly<{ securable: string | null }>) {
  const { actor, web } = await requireActor();
  const [{ form, known }, drafts] = await Promise.all([
    freshForm(web.database, actor, securable),
    listRequests(web.database, actor, { kind: "raw_bucket", decision: "draft", mine: "true" }),
  ]);
  // The same link again goes on with what it began, so that a draft is not left behind with each press.
  const begun = drafts?.rows.find((row) => securable !== null && row.securable === securable);
  if (begun !== undefined) redirect(draftHref(begun));
  return (
    <>
      {known || securable === null ? null : <UnknownSecurable securable={securable} />}
      {form.prefilled ? null : <OpenDrafts drafts={drafts?.rows ?? []} now={form.now} />}
      <RawBucketForm key={securable ?? "new"} start={form} />
    </>
  );
}

async function Continued({ draftId }: Readonly<{ draftId: string }>) {
  const { actor, web } = await requireActor();
  const form = await draftForm(web.database, actor, draftId);
  if (form === null) notFound();
  if (form === "elsewhere") redirect(`/requests/${encodeURIComponent(draftId)}`);
  return <RawBucketForm key={draftId} start={form} />;
}

/** Asking for a raw bucket: from nothing, from a link, as a copy, or going on with a draft (REQ-1). */
export default async function NewRawBucketPage({ searchParams }: NewPageProps) {
  const search = await searchParams;
  const draftId = oneOf(search, "draft");
  const copied = oneOf(search, "copy");
  return (
    <AskPage>
      {draftId !== null ? (
        <Continued draftId={draftId} />
      ) : copied !== null ? (
        <CopyRequest requestId={copied} />
      ) : (
        <Fresh securable={oneOf(search, "securable")} />
      )}
    </AskPage>
  );
}
