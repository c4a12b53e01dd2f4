import type { RequestRow } from "#lib/contracts/requests.ts";
import { sealLabel } from "#lib/format/slots.ts";
import { Seal } from "#components/marks/seal.tsx";
import { sealSlots } from "#components/requests/seal-slots.ts";
import { Icon } from "#components/ui/icon.tsx";

export type Sealed = Pick<RequestRow, "slots" | "hash">;

/** The seal of a row: segments only, said in words for those who hear the page. */
export function RowSeal({ row }: Readonly<{ row: Sealed }>) {
  if (row.slots.length === 0)
    return (
      <span className="flex w-[26px] justify-center text-muted">
        <Icon name="draft" size={16} />
      </span>
    );
  return <Seal slots={sealSlots(row.slots)} hash={row.hash ?? ""} size={26} label={sealLabel(row.slots)} />;
}

/** What names a row: its number, then the securable. */
export function RowName({ row }: Readonly<{ row: Pick<RequestRow, "number" | "securable"> }>) {
  return (
    <>
      {row.number} {row.securable === null ? "no bucket chosen yet" : <code>{row.securable}</code>}
    </>
  );
}
