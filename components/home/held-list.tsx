"use client";

import type { RequestRow } from "#lib/contracts/requests.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { HorizonEnd, RequestHorizonBar } from "#components/requests/request-horizon-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";
import { RowName, RowSeal } from "./row-cells.tsx";

type Row = RequestRow & Readonly<{ now: string; onGiveBack: (row: RequestRow) => void }>;

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "seal",
    header: "Seal",
    cell: ({ row }) => <RowSeal row={row.original} />,
    meta: { width: "w-12", place: "mark" },
  }),
  column.display({
    id: "name",
    header: "Access",
    cell: ({ row }) => <RowName row={row.original} />,
    meta: { link: true },
  }),
  column.display({
    id: "horizon",
    header: "From start to end",
    cell: ({ row }) => <RequestHorizonBar source={row.original} now={row.original.now} words="bar" />,
    meta: { width: "w-64" },
  }),
  column.display({
    id: "end",
    header: "End",
    cell: ({ row }) => <HorizonEnd source={row.original} now={row.original.now} />,
    meta: { nowrap: true, width: "w-60" },
  }),
  column.display({
    id: "act",
    header: "Act",
    cell: ({ row }) =>
      row.original.access === "being_removed" ? null : (
        <Button size="small" onClick={() => row.original.onGiveBack(row.original)}>
          Give it back
        </Button>
      ),
    meta: { align: "end", width: "w-28" },
  }),
];

type HeldListProps = Readonly<{
  rows: readonly RequestRow[];
  now: string;
  onGiveBack: (row: RequestRow) => void;
}>;

/** What this person can reach by exception, and when it ends. */
export function HeldList({ rows, now, onGiveBack }: HeldListProps) {
  return (
    <Section title="What you hold">
      <DataTable
        caption="What you hold"
        headHidden
        columns={columns}
        rows={rows.map((row) => ({ ...row, now, onGiveBack }))}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/requests/${id}`}
        empty={
          <p className="text-muted">
            Nothing by exception. What your groups let you reach is not listed here.
          </p>
        }
      />
    </Section>
  );
}
