"use client";

import type { RequestRow } from "#lib/contracts/requests.ts";
import type { Present } from "#lib/format/dates.ts";
import { progressWords, type ProgressWords } from "#lib/format/request-progress.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { draftHref } from "#components/requests/draft-href.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Section } from "#components/ui/section.tsx";
import { TONE_TEXT } from "#components/ui/tone.ts";
import { RowName, RowSeal } from "./row-cells.tsx";

type Row = RequestRow & Readonly<{ progress: ProgressWords }>;

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "seal",
    header: "Seal",
    cell: ({ row }) => <RowSeal row={row.original} />,
    meta: { width: "w-12", place: "mark" },
  }),
  column.display({
    id: "name",
    header: "Request",
    cell: ({ row }) => <RowName row={row.original} />,
    meta: { link: true },
  }),
  column.display({
    id: "progress",
    header: "Where it stands",
    cell: ({ row }) => (
      <span className={TONE_TEXT[row.original.progress.tone]}>{row.original.progress.words}</span>
    ),
  }),
  column.display({
    id: "act",
    header: "Act",
    cell: ({ row }) =>
      row.original.decision === "draft" ? (
        <ButtonLink size="small" href={draftHref(row.original.id)}>
          Continue
        </ButtonLink>
      ) : null,
    meta: { align: "end", width: "w-28" },
  }),
];

type OnTheWayListProps = Readonly<{ rows: readonly RequestRow[]; present: Present }>;

/** What this person asked and where it is: drafts, what is being judged, what was lately refused. */
export function OnTheWayList({ rows, present }: OnTheWayListProps) {
  return (
    <Section title="On its way">
      <DataTable
        caption="On its way"
        headHidden
        columns={columns}
        rows={rows.map((row) => ({ ...row, progress: progressWords(row, present) }))}
        rowId={({ id }) => id}
        rowHref={({ id, decision }) => (decision === "draft" ? draftHref(id) : `/requests/${id}`)}
        empty={<p className="text-muted">Nothing is being judged for you.</p>}
      />
    </Section>
  );
}
