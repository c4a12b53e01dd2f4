import type { Metadata } from "next";
import { PoliciesList } from "#components/policies/policies-list.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { policiesView } from "#lib/queries/policies.ts";

export const metadata: Metadata = { title: "Policies" };

export default async function PoliciesPage() {
  const { actor, web } = await requireActor();
  const read = await policiesView(web.database, actor);
  return read.ok ? <PoliciesList initial={read.value} /> : <ForbiddenPage why={read.no.because.sentence} />;
}
