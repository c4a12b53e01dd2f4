"use client";

import { useQuery } from "@tanstack/react-query";
import type { ConnectionsView } from "#lib/contracts/engine.ts";
import { call } from "#lib/client/call.ts";
import { connectionsTitle } from "#lib/format/connections.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { ConnectionCard } from "./connection-card.tsx";

const OFTEN = 5_000;
/** While a check is under way its answer is awaited. */
const AT_ONCE = 500;

/** The servers of Unity Catalog, as the workers know them; those who may have one checked (OPS-3, UC-8). */
export function ConnectionsState({ initial }: Readonly<{ initial: ConnectionsView }>) {
  const { data } = useQuery({
    queryKey: ["connections"],
    queryFn: ({ signal }) => call("listConnections", { signal }),
    refetchInterval: ({ state }) =>
      state.data?.connections.some(({ check }) => check.askedSecondsAgo !== null) ? AT_ONCE : OFTEN,
    initialData: initial,
  });
  const { roles } = useMe();
  const mayCheck = roles.includes("admin") || roles.includes("security");
  return (
    <Page
      crumbs={[{ label: "Admin", href: "/admin" }, { label: "Connections" }]}
      title={<PageTitle>{connectionsTitle(data.connections)}</PageTitle>}
    >
      <p className="max-w-[44rem] text-muted">
        Only the workers hold keys to Unity Catalog. They check each connection when they start and every
        minute, and write down here what they learn.
      </p>
      {mayCheck ? null : (
        <NotAllowed
          why="You can look and not have a connection checked."
          who="Platform administrators and security have them checked."
        />
      )}
      {data.connections.map((connection) => (
        <ConnectionCard
          key={connection.name}
          connection={connection}
          sweptSecondsAgo={data.sweptSecondsAgo}
          mayCheck={mayCheck}
        />
      ))}
    </Page>
  );
}
