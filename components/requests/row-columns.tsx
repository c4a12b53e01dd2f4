"use client";

import type { RowData } from "@tanstack/react-table";
import type { ReactNode } from "react";
import type { RequestRow } from "#lib/contracts/requests.ts";
import type { HorizonSource } from "#lib/format/request-horizon.ts";
import { columnsOf, type ColumnMeta } from "#components/data-table/columns.ts";
import { HorizonEnd, RequestHorizonBar } from "./request-horizon-bar.tsx";
import { AccessTag, RowName, RowSeal, type Sealed, type Standing } from "./row-cells.tsx";

/** The bar moves on from `now`, the time on the server. */
type Timed = HorizonSource & Readonly<{ now: string }>;

/** The first column of a list of requests: the seal. */
export function sealColumn<Row extends RowData & Sealed>(width = "w-12") {
  return columnsOf<Row>().display({
    id: "seal",
    header: "Seal",
    cell: ({ row }) => <RowSeal row={row.original} />,
    meta: { width, place: "mark" },
  });
}

/** What names the row, and is its link; `after` is what else stands there. */
export function nameColumn<Row extends RowData & Pick<RequestRow, "number" | "securable">>(
  header: string,
  after: (row: Row) => ReactNode = () => null,
) {
  return columnsOf<Row>().display({
    id: "name",
    header,
    cell: ({ row: { original } }) => (
      <>
        <RowName row={original} /> {after(original)}
      </>
    ),
    meta: { link: true },
  });
}

/** How its access stands. */
export function accessColumn<Row extends RowData & Standing>(header: string, meta: ColumnMeta = {}) {
  return columnsOf<Row>().display({
    id: "access",
    header,
    cell: ({ row }) => <AccessTag of={row.original} />,
    meta: { nowrap: true, ...meta },
  });
}

/** The span of its access with the end below, for a table of many columns. */
export function untilColumn<Row extends RowData & Timed>(meta: ColumnMeta) {
  return columnsOf<Row>().display({
    id: "horizon",
    header: "Until",
    cell: ({ row: { original } }) => (
      <>
        <RequestHorizonBar source={original} now={original.now} words="bar" />
        <span className="block text-xs">
          <HorizonEnd source={original} now={original.now} />
        </span>
      </>
    ),
    meta,
  });
}

/** The span of its access and, beside it, the end, for a list of few columns. */
export function spanColumns<Row extends RowData & Timed>(
  width: string,
  hasSpan: (row: Row) => boolean = () => true,
) {
  const column = columnsOf<Row>();
  return [
    column.display({
      id: "horizon",
      header: "From start to end",
      cell: ({ row: { original } }) =>
        hasSpan(original) ? <RequestHorizonBar source={original} now={original.now} words="bar" /> : null,
      meta: { width },
    }),
    column.display({
      id: "end",
      header: "End",
      cell: ({ row: { original } }) =>
        hasSpan(original) ? <HorizonEnd source={original} now={original.now} /> : null,
      meta: { nowrap: true, width: "w-60" },
    }),
  ];
}
