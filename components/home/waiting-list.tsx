"use client";

import type { InboxItem } from "#lib/contracts/inbox.ts";
import { countOf } from "#lib/format/counts.ts";
import { formatRelative, type Present } from "#lib/format/dates.ts";
import { rowPhrase } from "#lib/format/sentence.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { PhraseText } from "#components/marks/phrase.tsx";
import type { PhrasePart } from "#lib/format/phrase.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { sealColumn } from "#components/requests/row-columns.tsx";
import { HomeList } from "./home-list.tsx";

type Row = InboxItem & Readonly<{ phrase: readonly PhrasePart[]; due: string }>;

const column = columnsOf<Row>();
const columns = [
  sealColumn<Row>(),
  column.display({
    id: "sentence",
    header: "Request",
    cell: ({ row }) => <PhraseText phrase={row.original.phrase} />,
    meta: { link: true },
  }),
  column.accessor("due", { header: "Due", meta: { nowrap: true, width: "w-40" } }),
  column.display({
    id: "act",
    header: "Act",
    cell: ({ row }) => (
      <ButtonLink size="small" href={`/inbox?item=${row.original.id}`}>
        Decide
      </ButtonLink>
    ),
    meta: { align: "end", width: "w-28" },
  }),
];

type WaitingListProps = Readonly<{ items: readonly InboxItem[]; count: number; present: Present }>;

/** What must be decided, the most urgent first; the inbox holds the rest. */
export function WaitingList({ items, count, present }: WaitingListProps) {
  const rows = items.map((item) => ({
    ...item,
    phrase: rowPhrase(item.summary, present),
    due: `due ${formatRelative(item.dueAt, present)}`,
  }));
  const more = count - items.length;
  return (
    <HomeList
      title="Waits for you"
      note={more > 0 ? `${countOf(more, "more", "more")} in the inbox` : undefined}
      columns={columns}
      rows={rows}
      rowHref={({ id }) => `/inbox?item=${id}`}
      empty="Nothing. New requests appear here by themselves."
    />
  );
}
