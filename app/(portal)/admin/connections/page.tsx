import type { Metadata } from "next";
import { ConnectionsState } from "#components/admin/connections-state.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { connectionsView } from "#lib/queries/connections.ts";

export const metadata: Metadata = { title: "Connections" };

export default async function ConnectionsPage() {
  const { actor, web } = await requireActor();
  const read = await connectionsView(web.database, actor);
  return read.ok ? (
    <ConnectionsState initial={read.value} />
  ) : (
    <ForbiddenPage why="Platform administrators, run the bank and security see this page." />
  );
}
