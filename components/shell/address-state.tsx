"use client";

import type { ReactNode } from "react";
import { NuqsAdapter } from "nuqs/adapters/next/app";

/** For the routes whose parts keep what is open in the address; the others load nothing for it. */
export function AddressState({ children }: Readonly<{ children: ReactNode }>) {
  return <NuqsAdapter>{children}</NuqsAdapter>;
}
