import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PolicyDetail } from "#components/policies/policy-detail.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { policyView } from "#lib/queries/policies.ts";

export const metadata: Metadata = { title: "Policy" };

type PolicyPageProps = Readonly<{ params: Promise<{ policyId: string }> }>;

export default async function PolicyPage({ params }: PolicyPageProps) {
  const { policyId } = await params;
  const { actor, web } = await requireActor();
  const read = await policyView(web.database, actor, policyId);
  if (!read.ok) notFound();
  return <PolicyDetail initial={read.value} />;
}
