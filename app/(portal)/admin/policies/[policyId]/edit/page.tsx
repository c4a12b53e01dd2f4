import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { PolicyForm } from "#components/policies/policy-form.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { policyView } from "#lib/queries/policies.ts";

export const metadata: Metadata = { title: "Change a policy" };

type EditPolicyPageProps = Readonly<{ params: Promise<{ policyId: string }> }>;

export default async function EditPolicyPage({ params }: EditPolicyPageProps) {
  const { policyId } = await params;
  const { actor, web } = await requireActor();
  const read = await policyView(web.database, actor, policyId);
  if (!read.ok) notFound();
  const { id, kind, number, version, terms, note, actions } = read.value;
  if (!actions.includes("change")) redirect(`/admin/policies/${id}`);
  return (
    <Page
      crumbs={[
        { label: "Admin", href: "/admin" },
        { label: "Policies", href: "/admin/policies" },
        { label: `Version ${number}`, href: `/admin/policies/${id}` },
        { label: "change" },
      ]}
      title={<PageTitle>Change version {number}</PageTitle>}
    >
      <PolicyForm key={version} kind={kind} terms={terms} note={note} draft={{ id, version }} />
    </Page>
  );
}
