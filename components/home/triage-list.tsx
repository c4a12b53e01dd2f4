"use client";

import type { RequestRow } from "#lib/contracts/requests.ts";
import { formatRelative, type Present } from "#lib/format/dates.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { nameColumn, sealColumn } from "#components/requests/row-columns.tsx";
import { HomeList } from "./home-list.tsx";

type Row = RequestRow & Readonly<{ due: string }>;

const column = columnsOf<Row>();
const columns = [
  sealColumn<Row>(),
  nameColumn<Row>("Request"),
  column.accessor("due", { header: "Decided by", meta: { nowrap: true, width: "w-40" } }),
  column.display({
    id: "act",
    header: "Act",
    cell: ({ row }) => (
      <ButtonLink size="small" href={`/requests/${row.original.id}#triage`}>
        Say
      </ButtonLink>
    ),
    meta: { align: "end", width: "w-28" },
  }),
];

type TriageListProps = Readonly<{ rows: readonly RequestRow[]; present: Present }>;

/** What waits for the EDP team to say whether a product serves, before it is decided (EXC-11). */
export function TriageList({ rows, present }: TriageListProps) {
  if (rows.length === 0) return null;
  return (
    <HomeList
      title="Does a product serve?"
      note="your word is shown to the approvers"
      columns={columns}
      rows={rows.map((row) => ({
        ...row,
        due: row.dueAt === null ? "" : `decided ${formatRelative(row.dueAt, present)} at the latest`,
      }))}
      rowHref={({ id }) => `/requests/${id}#triage`}
      empty={null}
    />
  );
}
