import type { Metadata } from "next";
import { askOf, readRequestsState } from "#components/requests-table/requests-address.ts";
import { RequestsList } from "#components/requests-table/requests-list.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { listRequests } from "#lib/queries/requests.ts";
import { listViews } from "#lib/queries/views.ts";

export const metadata: Metadata = { title: "Requests" };

type RequestsPageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function RequestsPage({ searchParams }: RequestsPageProps) {
  const { actor, web } = await requireActor();
  const asked = readRequestsState(await searchParams);
  const [found, views] = await Promise.all([
    listRequests(web.database, actor, askOf(asked)),
    listViews(web.database, actor, "requests"),
  ]);
  // A cursor of another order, as in an address that was changed by hand, begins at the first page.
  const state = found === null ? { ...asked, trail: [] } : asked;
  const page = found ?? (await listRequests(web.database, actor, askOf(state)));
  if (page === null) throw new Error("A list without a cursor always has a first page");
  return <RequestsList initial={page} state={state} views={views} />;
}
