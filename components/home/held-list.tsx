"use client";

import type { HomeView } from "#lib/contracts/portal.ts";
import type { RequestRow } from "#lib/contracts/requests.ts";
import { unusedWords } from "#lib/format/ends.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { nameColumn, sealColumn, spanColumns } from "#components/requests/row-columns.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Button } from "#components/ui/button.tsx";
import { HomeList } from "./home-list.tsx";

type Row = RequestRow &
  Readonly<{ now: string; unused: string | null; onGiveBack: (row: RequestRow) => void }>;

const column = columnsOf<Row>();
const columns = [
  sealColumn<Row>(),
  nameColumn<Row>("Access", ({ unused }) =>
    unused === null ? null : <span className="block text-warn">{unused}</span>,
  ),
  ...spanColumns<Row>("w-64"),
  column.display({
    id: "act",
    header: "Act",
    cell: ({ row }) =>
      row.original.access === "being_removed" ? null : (
        <Button size="small" onClick={() => row.original.onGiveBack(row.original)}>
          Give it back
        </Button>
      ),
    meta: { align: "end", width: "w-28" },
  }),
];

type HeldListProps = Readonly<{
  rows: readonly RequestRow[];
  unused: HomeView["unused"];
  now: string;
  onGiveBack: (row: RequestRow) => void;
}>;

/** What this person can reach by exception, and when it ends. */
export function HeldList({ rows, unused, now, onGiveBack }: HeldListProps) {
  const { timeZone } = useMe();
  const since = new Map(unused.map((one) => [one.id, one.since]));
  const words = (id: string): string | null => {
    const at = since.get(id);
    return at === undefined ? null : unusedWords(at, timeZone);
  };
  return (
    <HomeList
      title="What you hold"
      columns={columns}
      rows={rows.map((row) => ({ ...row, now, onGiveBack, unused: words(row.id) }))}
      rowHref={({ id }) => `/requests/${id}`}
      empty="Nothing by exception. What your groups let you reach is not listed here."
    />
  );
}
