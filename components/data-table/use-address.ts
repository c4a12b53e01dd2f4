"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** Path and query of the page, the base of every link that changes only a part of them. */
export function useAddress(): string {
  const path = usePathname();
  const query = useSearchParams().toString();
  return query === "" ? path : `${path}?${query}`;
}
