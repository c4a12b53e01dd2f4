import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PolicyForm } from "#components/policies/policy-form.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { KIND_WORDS } from "#lib/format/kinds.ts";
import { requireActor } from "#lib/identity/current-actor.ts";
import { policiesView } from "#lib/queries/policies.ts";

export const metadata: Metadata = { title: "Write a policy" };

type NewPolicyPageProps = Readonly<{ searchParams: Promise<{ kind?: string | string[] }> }>;

/** A new version begins with the terms that are in force; of the first kind that is free when none is named. */
export default async function NewPolicyPage({ searchParams }: NewPolicyPageProps) {
  const { kind: wanted } = await searchParams;
  const { actor, web } = await requireActor();
  const read = await policiesView(web.database, actor);
  if (!read.ok) return <ForbiddenPage why={read.no.because.sentence} />;
  const { policies, mayWrite } = read.value;
  const kind = mayWrite.find((one) => wanted === undefined || one === wanted);
  const live = policies.find((one) => one.kind === kind && one.status === "published");
  if (live === undefined) redirect("/admin/policies");
  return (
    <Page
      crumbs={[
        { label: "Admin", href: "/admin" },
        { label: "Policies", href: "/admin/policies" },
        { label: "new version" },
      ]}
      title={<PageTitle>Write a new policy for {KIND_WORDS[live.kind]}</PageTitle>}
    >
      <PolicyForm kind={live.kind} terms={live.terms} note="" draft={null} />
    </Page>
  );
}
