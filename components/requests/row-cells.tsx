import type { RequestRow } from "#lib/contracts/requests.ts";
import { sealLabel } from "#lib/format/slots.ts";
import { accessWords } from "#lib/format/statuses.ts";
import { Seal } from "#components/marks/seal.tsx";
import { sealSlots } from "./seal-slots.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Tag } from "#components/ui/tag.tsx";

export type Sealed = Pick<RequestRow, "slots" | "hash">;
export type Standing = Pick<RequestRow, "access" | "endNotProved">;

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
      {row.number} {row.securable === null ? "nothing chosen yet" : <code>{row.securable}</code>}
    </>
  );
}

/** How the access of a row stands; an end that is not proved before all else. */
export function AccessTag({ of }: Readonly<{ of: Standing }>) {
  return <Tag status={accessWords(of.endNotProved ? "end_not_proved" : of.access)} />;
}
