import type { Metadata } from "next";
import { DelegationPage } from "#components/delegation/delegation-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { delegationsView } from "#lib/queries/delegations.ts";

export const metadata: Metadata = { title: "Delegation" };

export default async function Delegation() {
  const { actor, web } = await requireActor();
  return <DelegationPage initial={await delegationsView(web.database, actor)} />;
}
