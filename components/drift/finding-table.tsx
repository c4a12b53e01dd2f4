"use client";

import { useState, type ReactNode } from "react";
import type { FindingView } from "#lib/contracts/drift.ts";
import type { Present } from "#lib/format/dates.ts";
import type { DriftAct } from "#lib/format/drift-acts.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import type { PageCursors } from "#components/data-table/pager.tsx";
import { findingColumns } from "./finding-columns.tsx";
import { FindingDialog } from "./finding-dialog.tsx";
import { useOpenFinding } from "./use-open-finding.ts";

type FindingTableProps = Readonly<{
  findings: readonly FindingView[];
  present: Present;
  /** Whether rows lead to the bucket that they are about. */
  linked: boolean;
  page?: PageCursors;
  summary?: string;
  empty: ReactNode;
}>;

type Opened = Readonly<{ finding: FindingView; act: DriftAct }>;

/** Where Unity Catalog and the ledger differ, a row each with what to do, and the dialog in which it is decided. */
export function FindingTable({ findings, present, linked, ...table }: FindingTableProps) {
  const { opened, open, close } = useOpenFinding(findings);
  // What was opened last stays while the dialog fades.
  const [shown, setShown] = useState<Opened | null>(opened);
  if (opened !== null && (opened.finding.id !== shown?.finding.id || opened.act !== shown.act))
    setShown(opened);
  return (
    <>
      <DataTable
        caption="Where Unity Catalog and what was approved differ"
        columns={findingColumns}
        rows={findings.map((finding) => Object.assign({ present, open }, finding))}
        rowId={({ id }) => id}
        rowHref={({ bucketId }) => (linked && bucketId !== null ? `/catalogue/${bucketId}` : undefined)}
        {...table}
      />
      {shown === null ? null : <FindingDialog {...shown} open={opened !== null} onClose={close} />}
    </>
  );
}
