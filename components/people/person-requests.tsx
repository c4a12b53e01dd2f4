"use client";

import type { PersonView } from "#lib/contracts/reach.ts";
import type { Present } from "#lib/format/dates.ts";
import { rowPhrase } from "#lib/format/sentence.ts";
import { decisionWords } from "#lib/format/statuses.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { AccessTag, RowSeal } from "#components/requests/row-cells.tsx";
import { PhraseText } from "#components/marks/phrase.tsx";
import { Tag } from "#components/ui/tag.tsx";

type Row = PersonView["requests"][number] & Readonly<{ present: Present }>;

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "seal",
    header: "Seal",
    cell: ({ row }) => <RowSeal row={row.original.row} />,
    meta: { width: "desk:w-12", place: "mark" },
  }),
  column.accessor(({ row }) => row.number, { id: "number", header: "Number", meta: { nowrap: true } }),
  column.display({
    id: "request",
    header: "Request",
    cell: ({ row: { original } }) => (
      <PhraseText phrase={rowPhrase(original.row.summary, original.present)} />
    ),
    meta: { link: true },
  }),
  column.accessor((row) => row.as.join(", "), { id: "as", header: "As", meta: { labelled: true } }),
  column.display({
    id: "decision",
    header: "Decision",
    cell: ({ row }) => <Tag status={decisionWords(row.original.row.decision)} />,
    meta: { nowrap: true },
  }),
  column.display({
    id: "access",
    header: "Access",
    cell: ({ row }) => <AccessTag of={row.original.row} />,
    meta: { labelled: true, nowrap: true },
  }),
];

type PersonRequestsProps = Readonly<{ requests: PersonView["requests"]; present: Present }>;

/** What a person asked, holds or held, and signed; the newest first. */
export function PersonRequests({ requests, present }: PersonRequestsProps) {
  return (
    <DataTable
      caption="Requests"
      columns={columns}
      rows={requests.map((request) => ({ ...request, present }))}
      rowId={({ row }) => row.id}
      rowHref={({ row }) => `/requests/${row.id}`}
      empty={<p className="text-muted">None that you may see.</p>}
    />
  );
}
