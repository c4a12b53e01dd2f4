"use client";

import { useRouter } from "next/navigation";
import { useAddress } from "./use-address.ts";

type FirstPage = Readonly<{ after: null; before: null }>;

/**
 * Goes to the same list with other filters, from its first page; a change while one types replaces the address, so that
 * "back" leads out.
 */
export function useFilter<Filters extends object>(
  href: (address: string, change: Partial<Filters> & FirstPage) => string,
) {
  const router = useRouter();
  const address = useAddress();
  return (change: Partial<Filters>) =>
    router.replace(href(address, { ...change, after: null, before: null }), { scroll: false });
}
