"use client";

import type { AskedView } from "#lib/contracts/break-glass-board.ts";
import { formatDuration, type Present } from "#lib/format/dates.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { RelativeTime } from "#components/marks/relative-time.tsx";
import { Section } from "#components/ui/section.tsx";
import { WhoAndWhy } from "./who-and-why.tsx";

type Row = AskedView & Readonly<{ present: Present }>;

const MINUTE = 60_000;
const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "who",
    header: "Who and why",
    cell: ({ row }) => <WhoAndWhy of={row.original} />,
    meta: { link: true },
  }),
  column.accessor(({ minutes }) => formatDuration(minutes * MINUTE), {
    id: "minutes",
    header: "For",
    meta: { labelled: true, nowrap: true },
  }),
  column.display({
    id: "asked",
    header: "Asked",
    cell: ({ row: { original } }) => (
      <RelativeTime at={original.submittedAt} present={original.present} prefix="asked" />
    ),
    meta: { nowrap: true },
  }),
  column.display({
    id: "due",
    header: "Lapses",
    cell: ({ row: { original } }) => (
      <RelativeTime at={original.dueAt} present={original.present} prefix="lapses" />
    ),
    meta: { nowrap: true },
  }),
];

/** Who asked and is not let in yet; nowhere when nobody did. */
export function AskedList({ rows, present }: Readonly<{ rows: readonly AskedView[]; present: Present }>) {
  if (rows.length === 0) return null;
  return (
    <Section title="Waiting for a VP">
      <DataTable
        caption="Waiting for a VP"
        headHidden
        columns={columns}
        rows={rows.map((row) => ({ ...row, present }))}
        rowId={({ id }) => id}
        rowHref={({ id, mayOpen }) => (mayOpen ? `/requests/${id}` : undefined)}
        empty={null}
      />
    </Section>
  );
}
