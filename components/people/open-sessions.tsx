"use client";

import type { PersonView } from "#lib/contracts/reach.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { deviceWords } from "#lib/format/device.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useMe } from "#components/shell/me.tsx";

type Row = Readonly<{ id: string; device: string; since: string; seen: string }>;

const column = columnsOf<Row>();
const columns = [
  column.accessor("device", { header: "Where" }),
  column.accessor("since", { header: "Signed in", meta: { labelled: true, nowrap: true } }),
  column.accessor("seen", { header: "Last seen", meta: { labelled: true, nowrap: true } }),
];

/** Where a person is signed in now. */
export function OpenSessions({ sessions }: Pick<PersonView, "sessions">) {
  const { timeZone } = useMe();
  return (
    <DataTable
      caption="Open sessions"
      columns={columns}
      rows={sessions.map(({ id, device, createdAt, lastSeenAt }) => ({
        id,
        device: deviceWords(device),
        since: formatDateTime(createdAt, timeZone),
        seen: formatDateTime(lastSeenAt, timeZone),
      }))}
      rowId={({ id }) => id}
      empty={<p className="text-muted">Nowhere.</p>}
    />
  );
}
