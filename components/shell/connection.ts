"use client";

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { troubleFrom } from "./trouble-from.ts";

/** lost: answers do not come; signed_out: they come, but not to this person; fault: the portal answers that it failed. */
export type Connection = "fine" | "lost" | "signed_out" | "fault";

/** What the last answers to everything on the page say together. */
function readConnection(client: QueryClient): Connection {
  const failed = client
    .getQueryCache()
    .getAll()
    .filter((query) => query.isActive() && query.state.error !== null);
  const kinds = new Set(failed.map((query) => troubleFrom(query.state.error).kind));
  if (kinds.has("signed_out")) return "signed_out";
  if (kinds.has("lost")) return "lost";
  return kinds.has("fault") ? "fault" : "fine";
}

/** Whether what is shown is still being told the truth. */
export function useConnection(): Connection {
  const client = useQueryClient();
  const subscribe = useCallback(
    (listener: () => void) => client.getQueryCache().subscribe(listener),
    [client],
  );
  return useSyncExternalStore(
    subscribe,
    () => readConnection(client),
    () => "fine",
  );
}
