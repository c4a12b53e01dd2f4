import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { RevisionForm } from "#components/raw-bucket/revision-form.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { revisionForm } from "#lib/queries/revision-form.ts";

export const metadata: Metadata = { title: "Change a request" };

type EditPageProps = Readonly<{ params: Promise<{ requestId: string }> }>;

/** Writing a submitted request anew, while it is undecided (REQ-4). */
export default async function EditRequestPage({ params }: EditPageProps) {
  const { requestId } = await params;
  const { actor, web } = await requireActor();
  const view = await revisionForm(web.database, actor, requestId);
  if (view === null) notFound();
  if (view === "elsewhere") redirect(`/requests/${encodeURIComponent(requestId)}`);
  const { form, revised } = view;
  return (
    <Page
      crumbs={[
        { label: "Requests", href: "/requests" },
        { label: revised.number, href: `/requests/${revised.requestId}` },
        { label: "change" },
      ]}
      title={<PageTitle>Change {revised.number}</PageTitle>}
    >
      <RevisionForm key={revised.version} start={form} revised={revised} />
    </Page>
  );
}
