"use client";

import type { PersonView } from "#lib/contracts/reach.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { seatWords } from "#lib/format/slots.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useMe } from "#components/shell/me.tsx";

type Row = Readonly<{ id: string; what: string; from: string; to: string }>;

const column = columnsOf<Row>();
const columns = [
  column.accessor("what", { header: "What" }),
  column.accessor("from", { header: "From", meta: { labelled: true, nowrap: true } }),
  column.accessor("to", { header: "To", meta: { labelled: true, nowrap: true } }),
];

/** The slots a person may sign: of their own, and by delegation. */
export function Seats({ view }: Readonly<{ view: Pick<PersonView, "seats" | "delegations"> }>) {
  const { timeZone } = useMe();
  const when = (at: string | null) => (at === null ? "open" : formatDateTime(at, timeZone));
  const rows: readonly Row[] = [
    ...view.seats.map((seat) => ({
      id: `${seat.slot} ${seat.authority}`,
      what: seatWords([{ ...seat, onBehalfOf: null }]),
      from: when(seat.from),
      to: when(seat.to),
    })),
    ...view.delegations.map(({ id, slot, side, other, from, to }) => ({
      id,
      what:
        side === "given"
          ? `${slot} slot, handed to ${other.name}`
          : `${slot} slot, in place of ${other.name}`,
      from: when(from),
      to: when(to),
    })),
  ];
  return (
    <DataTable
      caption="Seats and delegations"
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      empty={<p className="text-muted">None. This person signs nothing.</p>}
    />
  );
}
