"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { formatDate } from "#lib/format/dates.ts";
import { accessWords, decisionWords } from "#lib/format/statuses.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Section } from "#components/ui/section.tsx";
import { Tag } from "#components/ui/tag.tsx";

type Earlier = RequestView["history"][number] & Readonly<{ end: string }>;

const column = columnsOf<Earlier>();
const columns = [
  column.accessor("number", { header: "Request", meta: { link: true, nowrap: true } }),
  column.display({
    id: "decision",
    header: "Decision",
    cell: ({ row }) => <Tag status={decisionWords(row.original.decision)} />,
  }),
  column.display({
    id: "access",
    header: "Access",
    cell: ({ row }) => <Tag status={accessWords(row.original.access)} />,
    meta: { labelled: true },
  }),
  column.accessor("end", { header: "Until", meta: { labelled: true, nowrap: true } }),
];

type HistoryListProps = Readonly<{ history: RequestView["history"]; person: string; on: string }>;

/** What this person asked of this object before: the first question of an approver. */
export function HistoryList({ history, person, on }: HistoryListProps) {
  const { timeZone } = useMe();
  const rows = history.map((entry) => ({
    ...entry,
    end: entry.endsAt === null ? "" : formatDate(entry.endsAt, timeZone),
  }));
  return (
    <Section title="Earlier requests" note={`of ${person} ${on}`}>
      <DataTable
        caption={`Earlier requests of ${person} ${on}`}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/requests/${id}`}
        empty={<p className="text-muted">This is the first.</p>}
      />
    </Section>
  );
}
