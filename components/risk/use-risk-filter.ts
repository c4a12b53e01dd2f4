"use client";

import { useRouter } from "next/navigation";
import { useAddress } from "#components/data-table/use-address.ts";
import { riskHref, type RiskFilters } from "./risk-address.ts";

/** Goes to the same register with other filters, from its first page. */
export function useRiskFilter() {
  const router = useRouter();
  const address = useAddress();
  return (change: Partial<RiskFilters>) =>
    router.replace(riskHref(address, { ...change, after: null, before: null }), { scroll: false });
}
