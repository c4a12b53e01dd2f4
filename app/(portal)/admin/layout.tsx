import type { ReactNode } from "react";
import { AdminFrame } from "#components/admin/admin-frame.tsx";
import { AddressState } from "#components/shell/address-state.tsx";

/** What the pages of the administration share: the way between them. */
export default function AdminLayout({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <AddressState>
      <AdminFrame>{children}</AdminFrame>
    </AddressState>
  );
}
