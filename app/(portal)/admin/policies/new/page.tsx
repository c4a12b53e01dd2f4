import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PolicyForm } from "#components/policies/policy-form.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { policiesView } from "#lib/queries/policies.ts";

export const metadata: Metadata = { title: "Write a policy" };

/** A new version begins with the terms that are in force. */
export default async function NewPolicyPage() {
  const { actor, web } = await requireActor();
  const read = await policiesView(web.database, actor);
  if (!read.ok) return <ForbiddenPage why={read.no.because.sentence} />;
  const live = read.value.policies.find(({ status }) => status === "published");
  if (live === undefined || !read.value.mayWrite) redirect("/admin/policies");
  return (
    <Page
      crumbs={[
        { label: "Admin", href: "/admin" },
        { label: "Policies", href: "/admin/policies" },
        { label: "new version" },
      ]}
      title={<PageTitle>Write a new version of the raw-bucket policy</PageTitle>}
    >
      <PolicyForm kind={live.kind} terms={live.terms} note="" draft={null} />
    </Page>
  );
}
