"use client";

import Link from "next/link";
import type { DrillView } from "#lib/contracts/break-glass-drills.ts";
import { drillState, drillTook } from "#lib/format/break-glass-drills.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { CallOffDrill } from "./call-off-drill.tsx";

type Row = DrillView & Readonly<{ when: string; toApprove: string; toAccess: string; toProof: string }>;

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "who",
    header: "Who",
    cell: ({ row: { original } }) => (
      <>
        {original.engineer.name}
        <span className="block text-xs text-muted">
          {original.profile}
          {original.request === null ? null : (
            <>
              {", "}
              <Link href={`/requests/${original.request.id}`} className="underline hover:text-ink">
                {original.request.number}
              </Link>
            </>
          )}
        </span>
      </>
    ),
  }),
  column.display({
    id: "when",
    header: "When",
    cell: ({ row: { original } }) => (
      <>
        {original.when}
        <span className="block text-xs text-muted">
          {original.plan === null ? "not planned" : `planned by ${original.plan.by.name}`}
        </span>
      </>
    ),
  }),
  column.display({
    id: "state",
    header: "State",
    cell: ({ row: { original } }) => <Tag status={drillState(original.state)} />,
  }),
  column.accessor("toApprove", {
    header: "To approve",
    meta: { labelled: true, align: "end", nowrap: true },
  }),
  column.accessor("toAccess", { header: "To access", meta: { labelled: true, align: "end", nowrap: true } }),
  column.accessor("toProof", {
    header: "End to proof",
    meta: { labelled: true, align: "end", nowrap: true },
  }),
  column.display({
    id: "act",
    header: "Act",
    cell: ({ row: { original } }) => (original.mayCallOff ? <CallOffDrill drill={original} /> : null),
    meta: { align: "end" },
  }),
];

/** Drills with their times, those still to be held first. */
export function DrillsTable({ drills }: Readonly<{ drills: readonly DrillView[] }>) {
  const { timeZone } = useMe();
  const rows = drills.map((drill): Row => {
    const { result, plan, request } = drill;
    const at = request?.submittedAt ?? plan?.dueAt;
    const took = (ms: number | null) => (result === null ? "" : drillTook(ms));
    return {
      ...drill,
      when: at === undefined ? "" : formatDateTime(at, timeZone),
      toApprove: took(result?.toApproveMs ?? null),
      toAccess: took(result?.toAccessMs ?? null),
      toProof: took(result?.toProofMs ?? null),
    };
  });
  return (
    <DataTable
      caption="Drills of break-glass"
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      empty={<p className="text-muted">No drill was held or planned so far.</p>}
    />
  );
}
