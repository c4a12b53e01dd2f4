"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { ProblemError } from "#lib/client/call.ts";

/** What the server has read for a page is fresh for so long; then it is asked for again while the page is looked at. */
const FRESH = 2_000;

function makeClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH,
        // A lost connection is tried and said, not waited for in silence.
        networkMode: "always",
        refetchIntervalInBackground: false,
        retry: (failures, error) => !(error instanceof ProblemError) && failures < 1,
      },
    },
  });
}

/** The memory of live data, one a tab. */
export function Providers({ children }: Readonly<{ children: ReactNode }>) {
  const [client] = useState(makeClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
