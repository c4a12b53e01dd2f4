"use client";

import type { CatalogLine } from "#lib/contracts/drift.ts";
import { whereWords, whyThere } from "#lib/format/drift.ts";
import { columnsOf } from "#components/data-table/columns.ts";

/** What Unity Catalog shows, with the zone in which its times are told. */
export type ListedLine = CatalogLine & Readonly<{ zone: string }>;

const column = columnsOf<ListedLine>();

/** The columns of what Unity Catalog says. */
export const catalogColumns = column.columns([
  column.display({
    id: "who",
    header: "Who",
    cell: ({ row: { original } }) => (
      <>
        {original.person?.name ?? original.principal}
        {original.person === null ? null : (
          <span className="block text-xs text-muted wrap-anywhere">{original.principal}</span>
        )}
      </>
    ),
  }),
  column.accessor("privilege", {
    header: "Privilege",
    cell: ({ getValue }) => <code className="wrap-anywhere">{getValue()}</code>,
    meta: { labelled: true },
  }),
  column.display({
    id: "where",
    header: "Where",
    cell: ({ row: { original } }) => (
      <>
        {whereWords(original.on.type)}{" "}
        {original.on.type === "catalog" || original.on.type === "schema" ? (
          <code>{original.on.fullName}</code>
        ) : null}
      </>
    ),
    meta: { labelled: true },
  }),
  column.display({
    id: "why",
    header: "Why",
    cell: ({ row: { original } }) => (
      <span className={original.why === "unexplained" ? "text-danger" : undefined}>
        {whyThere(original, original.zone)}
      </span>
    ),
    meta: { labelled: true },
  }),
]);
