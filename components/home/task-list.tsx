"use client";

import type { HomeView } from "#lib/contracts/portal.ts";
import { countOf } from "#lib/format/counts.ts";
import { formatRelative, type Present } from "#lib/format/dates.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { TONE_TEXT } from "#components/ui/tone.ts";
import { HomeList } from "./home-list.tsx";

type Row = HomeView["tasks"][number] & Readonly<{ due: string }>;

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "title",
    header: "What",
    cell: ({ row: { original: row } }) => (
      <>
        {row.title} <code className="text-muted">{row.about}</code>
      </>
    ),
    meta: { link: true },
  }),
  column.accessor("what", { header: "What to do" }),
  column.display({
    id: "due",
    header: "Due",
    cell: ({ row: { original: row } }) => (
      <span className={row.overdue ? TONE_TEXT.danger : ""}>{row.due}</span>
    ),
    meta: { nowrap: true },
  }),
];

/** What a kind of request has this person do beside signing; nowhere when there is nothing. */
export function TaskList({ rows, present }: Readonly<{ rows: HomeView["tasks"]; present: Present }>) {
  if (rows.length === 0) return null;
  return (
    <HomeList
      title="Yours to do"
      note={`${countOf(rows.length, "waits", "wait")} for you`}
      columns={columns}
      rows={rows.map((row) => ({
        ...row,
        due:
          row.dueAt === null
            ? ""
            : `${row.overdue ? "was due" : "due"} ${formatRelative(row.dueAt, present)}`,
      }))}
      rowHref={({ href }) => href}
      empty={null}
    />
  );
}
