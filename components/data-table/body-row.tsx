import { FlexRender, type Cell, type Row as TableRow, type RowData } from "@tanstack/react-table";
import Link from "next/link";
import { classNames } from "#components/ui/class-names.ts";
import type { DataTableFeatures } from "./columns.ts";
import { TABLE_ROLES } from "./table-roles.ts";

type BodyCellProps<Row extends RowData> = Readonly<{
  cell: Cell<DataTableFeatures, Row>;
  href: string | undefined;
}>;

function BodyCell<Row extends RowData>({ cell, href }: BodyCellProps<Row>) {
  const { header, meta } = cell.column.columnDef;
  const label = meta?.labelled && typeof header === "string" ? header : undefined;
  const look = classNames(meta?.width, meta?.nowrap && "desk:whitespace-nowrap");
  const content = <FlexRender cell={cell} />;
  return (
    <td
      {...TABLE_ROLES.cell}
      data-align={meta?.align}
      data-place={meta?.place}
      data-label={label}
      className={look}
    >
      {meta?.link && href !== undefined ? (
        <Link href={href} className="row-link">
          {content}
        </Link>
      ) : (
        content
      )}
    </td>
  );
}

type BodyRowProps<Row extends RowData> = Readonly<{
  row: TableRow<DataTableFeatures, Row>;
  href: string | undefined;
  current: boolean;
}>;

/** One row; the link in its naming cell covers the whole of it. */
export function BodyRow<Row extends RowData>({ row, href, current }: BodyRowProps<Row>) {
  return (
    <tr {...TABLE_ROLES.row} aria-current={current ? "true" : undefined}>
      {row.getAllCells().map((cell) => (
        <BodyCell key={cell.id} cell={cell} href={href} />
      ))}
    </tr>
  );
}
