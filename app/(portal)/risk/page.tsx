import type { Metadata } from "next";
import { Suspense } from "react";
import { askOf, readRiskState, type RiskListState } from "#components/risk/risk-address.ts";
import { RiskList } from "#components/risk/risk-list.tsx";
import { RiskLoading } from "#components/risk/risk-loading.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { listRisks } from "#lib/queries/risks.ts";

export const metadata: Metadata = { title: "Risk register" };

type RiskPageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

async function Register({ asked }: Readonly<{ asked: RiskListState }>) {
  const { actor, web } = await requireActor();
  const found = await listRisks(web.database, actor, askOf(asked));
  // A cursor of another order, as in an address that was changed by hand, begins at the first page.
  const state = found === null ? { ...asked, trail: [] } : asked;
  const page = found ?? (await listRisks(web.database, actor, askOf(state)));
  if (page === null) throw new Error("A list without a cursor always has a first page");
  return <RiskList initial={page} state={state} />;
}

export default async function RiskRegisterPage({ searchParams }: RiskPageProps) {
  // Asked before anything is sent, so that whoever is signed out is led to sign in.
  await requireActor();
  return (
    <Suspense fallback={<RiskLoading />}>
      <Register asked={readRiskState(await searchParams)} />
    </Suspense>
  );
}
