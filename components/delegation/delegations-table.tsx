"use client";

import type { DelegationView } from "#lib/contracts/delegations.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { delegationState } from "#lib/format/delegations.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { EndDelegation } from "./end-delegation.tsx";

type Row = DelegationView & Readonly<{ begins: string; ends: string; endedWhen: string | null }>;

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "who",
    header: "Who",
    cell: ({ row: { original } }) => (
      <>
        {original.delegate.name} for {original.delegator.name}
        <span className="block text-xs text-muted wrap-anywhere">{original.reason}</span>
      </>
    ),
  }),
  column.accessor("slot", { header: "Slot", meta: { labelled: true } }),
  column.accessor("begins", { header: "From", meta: { labelled: true, nowrap: true } }),
  column.accessor("ends", { header: "Until", meta: { labelled: true, nowrap: true } }),
  column.display({
    id: "state",
    header: "State",
    cell: ({ row: { original } }) => (
      <>
        <Tag status={delegationState(original.state)} />
        {original.endedWhen === null ? null : (
          <span className="block text-xs text-muted">{original.endedWhen}</span>
        )}
      </>
    ),
  }),
  column.display({
    id: "act",
    header: "Act",
    cell: ({ row: { original } }) => (original.mayEnd ? <EndDelegation delegation={original} /> : null),
    meta: { align: "end" },
  }),
];

type DelegationsTableProps = Readonly<{
  caption: string;
  delegations: readonly DelegationView[];
  empty: string;
}>;

/** Delegations, those that run or are to come first. */
export function DelegationsTable({ caption, delegations, empty }: DelegationsTableProps) {
  const { timeZone } = useMe();
  const rows = delegations.map((one): Row => ({
    ...one,
    begins: formatDateTime(one.from, timeZone),
    ends: formatDateTime(one.until, timeZone),
    endedWhen:
      one.endedAt === null
        ? null
        : `${formatDateTime(one.endedAt, timeZone)} by ${one.endedBy?.name ?? "somebody"}`,
  }));
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      empty={<p className="text-muted">{empty}</p>}
    />
  );
}
