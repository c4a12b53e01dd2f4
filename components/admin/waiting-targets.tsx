"use client";

import type { EngineView } from "#lib/contracts/engine.ts";
import { call } from "#lib/client/call.ts";
import { nextTryWords, targetReason } from "#lib/format/engine.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { Retry } from "./retry.tsx";

type Row = EngineView["targets"][number] & Readonly<{ mayRetry: boolean }>;

/** The one connection that most have; naming it in every row would say nothing. */
const MAIN = "main";

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "what",
    header: "Who on what",
    cell: ({ row: { original } }) => (
      <>
        <code>{original.principal}</code> on <code>{original.securable}</code>
        {original.connection === MAIN ? null : (
          <span className="block text-xs text-muted">at {original.connection}</span>
        )}
      </>
    ),
  }),
  column.display({
    id: "why",
    header: "Why it waits",
    cell: ({ row: { original } }) => (
      <span className={original.reason === null ? "text-muted" : undefined}>
        {targetReason(original.reason)}
        {original.message === null || original.reason === null ? null : (
          <span className="block text-xs text-muted wrap-anywhere">{original.message}</span>
        )}
      </span>
    ),
  }),
  column.accessor("attempts", { header: "Tries", meta: { labelled: true, align: "end" } }),
  column.accessor(({ nextInSeconds }) => nextTryWords(nextInSeconds), {
    id: "next",
    header: "Next try",
    meta: { labelled: true, nowrap: true },
  }),
  column.display({
    id: "act",
    header: "Act",
    cell: ({ row: { original } }) =>
      original.mayRetry ? (
        <Retry
          what={`The access of ${original.principal} on ${original.securable}`}
          call={(idempotencyKey) =>
            call("retryTarget", { params: { targetId: original.id }, body: {}, idempotencyKey })
          }
        />
      ) : null,
    meta: { align: "end" },
  }),
];

type WaitingTargetsProps = Readonly<{ targets: EngineView["targets"]; mayRetry: boolean }>;

/** What is not yet in Unity Catalog as the ledger wants it, or was refused there; with the reason and the next try. */
export function WaitingTargets({ targets, mayRetry }: WaitingTargetsProps) {
  return (
    <DataTable
      caption="Waiting in Unity Catalog"
      columns={columns}
      rows={targets.map((target) => ({ ...target, mayRetry }))}
      rowId={({ id }) => id}
      empty={<p className="text-muted">Nothing. Unity Catalog holds what the ledger wants, as last read.</p>}
    />
  );
}
