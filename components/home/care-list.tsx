"use client";

import type { RequestRow } from "#lib/contracts/requests.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { RetryButton } from "#components/requests/retry-button.tsx";
import { accessColumn, nameColumn, sealColumn, spanColumns } from "#components/requests/row-columns.tsx";
import { isGrave } from "./divide-rows.ts";
import { HomeList } from "./home-list.tsx";

type Row = RequestRow & Readonly<{ now: string }>;

/** A grant that failed has no span of which something could have run. */
function hasBegun({ access }: Row): boolean {
  return access !== "grant_failed";
}

const column = columnsOf<Row>();
const columns = [
  sealColumn<Row>(),
  nameColumn<Row>("Request", ({ requester }) => <span className="text-muted">{requester}</span>),
  accessColumn<Row>("State"),
  ...spanColumns<Row>("w-44", hasBegun),
  column.display({
    id: "act",
    header: "Act",
    cell: ({ row }) =>
      isGrave(row.original) ? (
        <RetryButton requestId={row.original.id} attempt={row.original.updatedAt} />
      ) : null,
    meta: { align: "end", width: "w-28" },
  }),
];

/** What did not end as it should, or did not begin: first on the page, and nowhere when all is well. */
export function CareList({ rows, now }: Readonly<{ rows: readonly RequestRow[]; now: string }>) {
  if (rows.length === 0) return null;
  return (
    <HomeList
      title="Needs care"
      columns={columns}
      rows={rows.map((row) => ({ ...row, now }))}
      rowHref={({ id }) => `/requests/${id}`}
      empty={null}
    />
  );
}
