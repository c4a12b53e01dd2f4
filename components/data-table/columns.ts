import { createColumnHelper, metaHelper, tableFeatures, type RowData } from "@tanstack/react-table";

/** What a column is, beside how its cells are drawn. */
export type ColumnMeta = {
  /** Sort key of the query; without it the head is no link. */
  sort?: string;
  /** Numbers stand at the end. */
  align?: "end";
  /** The cell of this column is the link of its row; its text names the row. Nothing else in it may be pressed. */
  link?: boolean;
  /** On a phone the head of the column stands before its value; for values that do not speak for themselves. */
  labelled?: boolean;
  /** Width of the column where it is one, as a Tailwind class: "desk:w-72". */
  width?: string;
  /** An id or a date is never broken over two lines. */
  nowrap?: boolean;
  /** On a phone: mark stands left of the other lines (a seal), corner in the upper right (a menu). */
  place?: "mark" | "corner";
};

export const dataTableFeatures = tableFeatures({ columnMeta: metaHelper<ColumnMeta>() });
export type DataTableFeatures = typeof dataTableFeatures;

/** The column helper for rows of one type; make columns once, outside the component. */
export function columnsOf<Row extends RowData>() {
  return createColumnHelper<DataTableFeatures, Row>();
}

/** Columns for rows of one type, as the helper makes them: each keeps the type of its own value. */
export type DataColumns<Row extends RowData> = ReturnType<ReturnType<typeof columnsOf<Row>>["columns"]>;
