"use client";

import type { RequestRow } from "#lib/contracts/requests.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { HorizonEnd, RequestHorizonBar } from "#components/requests/request-horizon-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { HomeList, sealColumn } from "./home-list.tsx";
import { RowName } from "./row-cells.tsx";

type Row = RequestRow & Readonly<{ now: string; onGiveBack: (row: RequestRow) => void }>;

const column = columnsOf<Row>();
const columns = [
  sealColumn<Row>(),
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
    <HomeList
      title="What you hold"
      columns={columns}
      rows={rows.map((row) => ({ ...row, now, onGiveBack }))}
      rowHref={({ id }) => `/requests/${id}`}
      empty="Nothing by exception. What your groups let you reach is not listed here."
    />
  );
}
