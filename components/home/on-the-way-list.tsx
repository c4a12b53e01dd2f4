"use client";

import type { RequestRow } from "#lib/contracts/requests.ts";
import type { Present } from "#lib/format/dates.ts";
import { progressWords, type ProgressWords } from "#lib/format/request-progress.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { draftHref } from "#components/requests/draft-href.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { TONE_TEXT } from "#components/ui/tone.ts";
import { nameColumn, sealColumn } from "#components/requests/row-columns.tsx";
import { HomeList } from "./home-list.tsx";

type Row = RequestRow & Readonly<{ progress: ProgressWords }>;

const column = columnsOf<Row>();
const columns = [
  sealColumn<Row>(),
  nameColumn<Row>("Request"),
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
        <ButtonLink size="small" href={draftHref(row.original)}>
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
    <HomeList
      title="On its way"
      columns={columns}
      rows={rows.map((row) => ({ ...row, progress: progressWords(row, present) }))}
      rowHref={(row) => (row.decision === "draft" ? draftHref(row) : `/requests/${row.id}`)}
      empty="Nothing is being judged for you."
    />
  );
}
