import type { ReactNode } from "react";
import { AddressState } from "#components/shell/address-state.tsx";

export default function Layout({ children }: Readonly<{ children: ReactNode }>) {
  return <AddressState>{children}</AddressState>;
}
