"use client";

import type { RowData } from "@tanstack/react-table";
import type { ReactNode } from "react";
import type { DataColumns } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { Section } from "#components/ui/section.tsx";

type HomeListProps<Row extends RowData> = Readonly<{
  title: string;
  note?: string | undefined;
  columns: DataColumns<Row>;
  rows: readonly Row[];
  rowHref: (row: Row) => string;
  empty: ReactNode;
}>;

/** A short list of the home page under its heading; a row is one link. */
export function HomeList<Row extends RowData & { readonly id: string }>({
  title,
  note,
  empty,
  ...table
}: HomeListProps<Row>) {
  return (
    <Section title={title} note={note}>
      <DataTable
        caption={title}
        headHidden
        rowId={({ id }) => id}
        empty={empty === null ? null : <p className="text-muted">{empty}</p>}
        {...table}
      />
    </Section>
  );
}
