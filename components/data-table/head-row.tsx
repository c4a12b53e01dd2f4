"use client";

import { FlexRender, type Header, type HeaderGroup, type RowData } from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { useAddress } from "./use-address.ts";
import type { DataTableFeatures } from "./columns.ts";
import { TABLE_ROLES } from "./table-roles.ts";
import { ariaSort, sortHref, type Sort } from "./table-state.ts";

const ICONS = { ascending: ArrowUp, descending: ArrowDown, none: ChevronsUpDown } as const;

type HeadCellProps<Row extends RowData> = Readonly<{
  header: Header<DataTableFeatures, Row>;
  sort: Sort | null;
}>;

function HeadCell<Row extends RowData>({ header, sort }: HeadCellProps<Row>) {
  const address = useAddress();
  const { sort: key, align, width } = header.column.columnDef.meta ?? {};
  const label = <FlexRender header={header} />;
  if (key === undefined || sort === null)
    return (
      <th {...TABLE_ROLES.head} data-align={align} className={width}>
        {label}
      </th>
    );
  const order = ariaSort(key, sort);
  const Drawn = ICONS[order];
  return (
    <th {...TABLE_ROLES.head} aria-sort={order} data-align={align} className={width}>
      <Link
        href={sortHref(address, key, sort)}
        scroll={false}
        className={`inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-ink ${order === "none" ? "" : "text-ink"}`}
      >
        {label}
        <Drawn aria-hidden size={12} className={order === "none" ? "opacity-50" : ""} />
      </Link>
    </th>
  );
}

type HeadRowProps<Row extends RowData> = Readonly<{
  group: HeaderGroup<DataTableFeatures, Row>;
  sort: Sort | null;
}>;

/** The heads of the columns; those that sort are links to the same list in another order. */
export function HeadRow<Row extends RowData>({ group, sort }: HeadRowProps<Row>) {
  return (
    <tr {...TABLE_ROLES.row}>
      {group.headers.map((header) => (
        <HeadCell key={header.id} header={header} sort={sort} />
      ))}
    </tr>
  );
}
