"use client";

import type { HomeView } from "#lib/contracts/portal.ts";
import { countOf } from "#lib/format/counts.ts";
import { dueWords } from "#lib/format/plan.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { TONE_TEXT } from "#components/ui/tone.ts";
import { HomeList } from "./home-list.tsx";

type Row = HomeView["milestones"][number] & Readonly<{ today: string }>;

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "title",
    header: "Milestone",
    cell: ({ row: { original: row } }) => (
      <>
        {row.title} <code className="text-muted">{row.securable ?? row.number}</code>
      </>
    ),
    meta: { link: true },
  }),
  column.display({
    id: "act",
    header: "What to do",
    cell: ({ row }) =>
      row.original.act === "verify"
        ? "Verify the evidence"
        : row.original.status === "sent_back"
          ? "Sent back: hand in anew"
          : "Hand in evidence",
  }),
  column.display({
    id: "due",
    header: "Due",
    cell: ({ row: { original: row } }) => (
      <span className={row.dueOn < row.today ? TONE_TEXT.danger : ""}>{dueWords(row, row.today)}</span>
    ),
    meta: { nowrap: true },
  }),
];

/** Milestones that are this person's to show or to verify; nowhere when there are none (EXC-6). */
export function MilestoneList({ rows, now }: Readonly<{ rows: HomeView["milestones"]; now: string }>) {
  if (rows.length === 0) return null;
  return (
    <HomeList
      title="Milestones"
      note={`${countOf(rows.length, "waits", "wait")} for you`}
      columns={columns}
      rows={rows.map((row) => ({ ...row, today: now.slice(0, 10) }))}
      rowHref={({ requestId }) => `/requests/${requestId}/plan`}
      empty={null}
    />
  );
}
