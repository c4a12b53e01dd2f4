"use client";

import type { ReachRow } from "#lib/contracts/reach.ts";
import { reachReason, reachSpan } from "#lib/format/reach.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { accessColumn, untilColumn } from "#components/requests/row-columns.tsx";
import { useMe } from "#components/shell/me.tsx";

type Row = ReachRow & Readonly<{ now: string; span: string }>;

const column = columnsOf<Row>();

const who = column.display({
  id: "who",
  header: "Who",
  cell: ({ row: { original } }) => (
    <>
      {original.person?.name ?? original.principal.name}{" "}
      {original.person === null ? null : <span className="text-muted">{original.person.title}</span>}
    </>
  ),
  meta: { link: true },
});
const what = column.display({
  id: "what",
  header: "What",
  cell: ({ row: { original } }) =>
    original.securables.map((securable) => (
      <code key={securable} className="block">
        {securable}
      </code>
    )),
  meta: { link: true },
});
const privileges = column.accessor(({ privileges: held }) => held.join(", "), {
  id: "privileges",
  header: "Privilege",
  cell: ({ getValue }) => <code>{getValue()}</code>,
  meta: { labelled: true },
});
const why = column.accessor(({ request }) => reachReason(request), {
  id: "why",
  header: "Because of",
  cell: ({ getValue, row }) => (
    <span className={row.original.request === null ? "text-muted" : undefined}>{getValue()}</span>
  ),
  meta: { labelled: true },
});
const present = [accessColumn<Row>("State", { labelled: true }), untilColumn<Row>({ width: "desk:w-52" })];
const span = column.accessor("span", { header: "From and to" });

const COLUMNS = {
  who: column.columns([who, privileges, why, ...present]),
  what: column.columns([what, privileges, why, ...present]),
  whatThen: column.columns([what, privileges, why, span]),
} as const;

type ReachTableProps = Readonly<{
  caption: string;
  rows: readonly ReachRow[];
  now: string;
  /** Whether the rows differ in who reaches, in what is reached, or in what was reached at an instant. */
  by: keyof typeof COLUMNS;
  empty: string;
}>;

/** Who reaches what, under which request, in which state, until when. */
export function ReachTable({ caption, rows, now, by, empty }: ReachTableProps) {
  const { timeZone } = useMe();
  return (
    <DataTable
      caption={caption}
      columns={COLUMNS[by]}
      rows={rows.map((row) => ({ ...row, now, span: reachSpan(row, timeZone) }))}
      rowId={({ id }) => id}
      rowHref={({ request }) => (request === null ? undefined : `/requests/${request.id}`)}
      empty={<p className="text-muted">{empty}</p>}
    />
  );
}
