"use client";

import type { EngineView } from "#lib/contracts/engine.ts";
import { nextTryWords, targetReason } from "#lib/format/engine.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";

type Row = EngineView["waiting"][number];
const column = columnsOf<Row>();
const columns = [
  column.accessor("connection", { header: "Connection", cell: ({ getValue }) => <code>{getValue()}</code> }),
  column.accessor(({ reason }) => targetReason(reason), { id: "why", header: "Why" }),
  column.accessor("count", { header: "Targets", meta: { labelled: true, align: "end" } }),
  column.accessor(({ nextInSeconds }) => nextTryWords(nextInSeconds), {
    id: "next",
    header: "Next try",
    meta: { labelled: true, nowrap: true },
  }),
];

/** What waits, gathered by where and why; one dead server stands here as one line. */
export function WaitingCauses({ waiting }: Readonly<{ waiting: EngineView["waiting"] }>) {
  if (waiting.length < 2) return null;
  return (
    <DataTable
      caption="Waiting, by connection and cause"
      columns={columns}
      rows={waiting}
      rowId={({ connection, reason }) => `${connection} ${reason ?? ""}`}
      empty={null}
    />
  );
}
