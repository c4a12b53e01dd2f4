"use client";

import type { RequestRow } from "#lib/contracts/requests.ts";
import { accessWords } from "#lib/format/statuses.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { HorizonEnd, RequestHorizonBar } from "#components/requests/request-horizon-bar.tsx";
import { RetryButton } from "#components/requests/retry-button.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { isGrave } from "./divide-rows.ts";
import { HomeList, sealColumn } from "./home-list.tsx";
import { RowName } from "./row-cells.tsx";

type Row = RequestRow & Readonly<{ now: string }>;

/** A grant that failed has no span of which something could have run. */
function hasBegun({ access }: Row): boolean {
  return access !== "grant_failed";
}

const column = columnsOf<Row>();
const columns = [
  sealColumn<Row>(),
  column.display({
    id: "name",
    header: "Request",
    cell: ({ row }) => (
      <>
        <RowName row={row.original} /> <span className="text-muted">{row.original.requester}</span>
      </>
    ),
    meta: { link: true },
  }),
  column.display({
    id: "state",
    header: "State",
    cell: ({ row }) => (
      <Tag status={accessWords(row.original.endNotProved ? "end_not_proved" : row.original.access)} />
    ),
    meta: { nowrap: true },
  }),
  column.display({
    id: "horizon",
    header: "From start to end",
    cell: ({ row }) =>
      hasBegun(row.original) ? (
        <RequestHorizonBar source={row.original} now={row.original.now} words="bar" />
      ) : null,
    meta: { width: "w-44" },
  }),
  column.display({
    id: "end",
    header: "End",
    cell: ({ row }) =>
      hasBegun(row.original) ? <HorizonEnd source={row.original} now={row.original.now} /> : null,
    meta: { nowrap: true, width: "w-60" },
  }),
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
