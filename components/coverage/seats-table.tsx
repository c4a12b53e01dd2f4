"use client";

import type { SlotCoverage } from "#lib/contracts/delegations.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { seatAuthority } from "#lib/format/delegations.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useMe } from "#components/shell/me.tsx";

type Row = Readonly<{
  id: string;
  name: string;
  title: string | null;
  as: string;
  from: string;
  until: string;
}>;

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "name",
    header: "Who",
    cell: ({ row: { original } }) => (
      <>
        {original.name}
        {original.title === null ? null : <span className="text-muted"> {original.title}</span>}
      </>
    ),
    meta: { width: "desk:w-80" },
  }),
  column.accessor("as", { header: "As", meta: { labelled: true, width: "desk:w-56" } }),
  column.accessor("from", { header: "From", meta: { labelled: true, nowrap: true, width: "desk:w-56" } }),
  column.accessor("until", { header: "Until", meta: { labelled: true, nowrap: true } }),
];

type SeatsTableProps = Readonly<{ slot: SlotCoverage }>;

/** Who fills a slot now, and who comes within 30 days. */
export function SeatsTable({ slot }: SeatsTableProps) {
  const { timeZone } = useMe();
  const rowOf = (seat: SlotCoverage["now"][number], soon: boolean): Row => ({
    id: `${seat.person.id} ${seat.authority} ${seat.from}`,
    name: seat.person.name,
    title: seat.person.title,
    as: seatAuthority(seat.authority, seat.onBehalfOf?.name ?? null),
    from: soon ? formatDateTime(seat.from, timeZone) : "now",
    until: seat.until === null ? "open" : formatDateTime(seat.until, timeZone),
  });
  return (
    <DataTable
      caption={`Who fills the ${slot.slot} slot`}
      columns={columns}
      rows={[...slot.now.map((seat) => rowOf(seat, false)), ...slot.toCome.map((seat) => rowOf(seat, true))]}
      rowId={({ id }) => id}
      empty={<p className="text-muted">Nobody fills it now or within 30 days.</p>}
    />
  );
}
