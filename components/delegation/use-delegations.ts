"use client";

import { useQuery } from "@tanstack/react-query";
import type { DelegationsView } from "#lib/contracts/delegations.ts";
import { call } from "#lib/client/call.ts";

const CALM = 15_000;

/** Who stands in for whom, as the server knows it. */
export function useDelegations(initial: DelegationsView): DelegationsView {
  const { data } = useQuery({
    queryKey: ["delegations"],
    queryFn: ({ signal }) => call("listDelegations", { signal }),
    refetchInterval: CALM,
    initialData: initial,
  });
  return data;
}
