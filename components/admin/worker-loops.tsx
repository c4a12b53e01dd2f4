"use client";

import type { EngineView } from "#lib/contracts/engine.ts";
import { loopWords, roundWords } from "#lib/format/engine.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";

type Loop = EngineView["loops"][number];
const column = columnsOf<Loop>();
const columns = [
  column.accessor(({ name }) => loopWords(name), { id: "loop", header: "Loop" }),
  column.accessor(({ secondsAgo }) => roundWords(secondsAgo), {
    id: "round",
    header: "Last went round",
    meta: { labelled: true, nowrap: true },
  }),
  column.accessor(({ note }) => note ?? "nothing", { id: "note", header: "Said", meta: { labelled: true } }),
];

/** What the workers do again and again, and when any of them last did it. */
export function WorkerLoops({ loops }: Readonly<{ loops: EngineView["loops"] }>) {
  return (
    <DataTable
      caption="Loops of the workers"
      columns={columns}
      rows={loops}
      rowId={({ name }) => name}
      empty={<p className="text-muted">No worker has run yet. Start one: docs/operations.md.</p>}
    />
  );
}
