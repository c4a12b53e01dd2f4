"use client";

import type { FoundRow } from "#lib/contracts/reach.ts";
import { foundReason } from "#lib/format/reach.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useMe } from "#components/shell/me.tsx";

type Row = FoundRow & Readonly<{ why: string }>;

const column = columnsOf<Row>();
const columns = [
  column.accessor(({ person, principal }) => person?.name ?? principal.name, { id: "who", header: "Who" }),
  column.display({
    id: "what",
    header: "What",
    cell: ({ row: { original } }) => (
      <>
        <code>{original.privilege}</code> on <code>{original.securable}</code>
      </>
    ),
  }),
  column.accessor("why", { header: "How it is known" }),
];

/** Grants that no request here explains, as far as the ledger met them while it made and ended its own. */
export function FoundTable({ rows }: Readonly<{ rows: readonly FoundRow[] }>) {
  const { timeZone } = useMe();
  return (
    <div className="grid gap-2">
      <DataTable
        caption="Found outside the ledger"
        columns={columns}
        rows={rows.map((row) => ({ ...row, why: foundReason(row, timeZone) }))}
        rowId={({ id }) => id}
        empty={<p className="text-muted">Nothing was met so far.</p>}
      />
      <p className="max-w-[44rem] text-xs text-muted">
        Met while grants of ours were made and ended. What Unity Catalog as a whole says stands with each
        bucket of the catalogue.
      </p>
    </div>
  );
}
