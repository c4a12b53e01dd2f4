"use client";

import { useTable, type RowData } from "@tanstack/react-table";
import { useEffect, useRef, type ReactNode } from "react";
import { announce } from "#components/ui/announce.ts";
import { dataTableFeatures, type DataColumns } from "./columns.ts";
import { HeadRow } from "./head-row.tsx";
import { Pager, type PageCursors } from "./pager.tsx";
import { BodyRow } from "./body-row.tsx";
import { TABLE_ROLES } from "./table-roles.ts";
import type { Sort } from "./table-state.ts";

type DataTableProps<Row extends RowData> = Readonly<{
  /** Names the table; seen only when `captionShown`. */
  caption: string;
  captionShown?: boolean;
  /** Short lists under a heading need no heads to be seen; they are still heard. */
  headHidden?: boolean;
  /** From `columnsOf`, made once outside the component. */
  columns: DataColumns<Row>;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Where a row leads, if anywhere; needs one column marked `link`. */
  rowHref?: (row: Row) => string | undefined;
  /** The row whose details stand beside the table. */
  currentId?: string | undefined;
  /** The order that the address asks for; without it the heads of columns are no links. */
  sort?: Sort | null;
  /** Cursors of a keyset page; left out where everything is shown. */
  page?: PageCursors;
  /** "38 of 214": shown under the table and said when it changes. */
  summary?: string;
  /** An EmptyState: nothing yet, or no match with the way to clear the filters. */
  empty: ReactNode;
}>;

/** Says the count again when filters or live updates changed it, not on the first look. */
function useAnnounced(summary: string | undefined) {
  const said = useRef(summary);
  useEffect(() => {
    if (said.current === summary) return;
    said.current = summary;
    if (summary !== undefined) announce(summary);
  }, [summary]);
}

/**
 * The one table. Sorting and paging are links, done by the server; a row is one link and no click handler; on a phone
 * each row is a block.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const {
    caption,
    captionShown = false,
    headHidden = false,
    columns,
    rows,
    rowId,
    rowHref,
    currentId,
    sort = null,
    page,
    summary,
    empty,
  } = props;
  const table = useTable({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId: (row) => rowId(row),
  });
  useAnnounced(summary);
  if (rows.length === 0) return empty;
  return (
    <div className="min-w-0">
      <table {...TABLE_ROLES.table} className="data-table">
        <caption className={captionShown ? "pb-1 text-left font-semibold" : "sr-only"}>{caption}</caption>
        <thead {...TABLE_ROLES.group} className={headHidden ? "sr-only" : undefined}>
          {table.getHeaderGroups().map((group) => (
            <HeadRow key={group.id} group={group} sort={sort} />
          ))}
        </thead>
        <tbody {...TABLE_ROLES.group}>
          {table.getRowModel().rows.map((row) => (
            <BodyRow key={row.id} row={row} href={rowHref?.(row.original)} current={row.id === currentId} />
          ))}
        </tbody>
      </table>
      {page === undefined && summary === undefined ? null : <Pager page={page} summary={summary} />}
    </div>
  );
}
