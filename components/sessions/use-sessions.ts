"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "#lib/client/call.ts";
import type { OutputOf } from "#lib/contracts/operations.ts";

export type Session = OutputOf<"listSessions">["sessions"][number];

/** Where this person is signed in, as the server knows it. */
export function useSessions(initial: readonly Session[]): readonly Session[] {
  const { data } = useQuery({
    queryKey: ["sessions"],
    queryFn: ({ signal }) => call("listSessions", { signal }),
    initialData: { sessions: initial },
  });
  return data.sessions;
}
