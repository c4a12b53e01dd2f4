"use client";

import type { ReactNode } from "react";
import type { ActivityClassView, ActivityView } from "#lib/contracts/break-glass-activity.ts";
import {
  actionWords,
  clientWords,
  objectTypeWords,
  spanWords,
  standingWords,
  timesWords,
} from "#lib/format/break-glass-activity.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Tag } from "#components/ui/tag.tsx";

type Row = Readonly<{ one: ActivityClassView; when: string; beside: ReactNode }>;

const TAKEN_OUT = { word: "data taken out", icon: "alert", tone: "warn" } as const;

const column = columnsOf<Row>();
const shown = [
  column.display({
    id: "object",
    header: "Object",
    cell: ({ row: { original } }) => (
      <span className="wrap-anywhere">
        <span className="text-muted">{objectTypeWords(original.one.objectType)} </span>
        <code>{original.one.objectName}</code>
      </span>
    ),
  }),
  column.display({
    id: "action",
    header: "What was done",
    cell: ({ row: { original } }) => (
      <span className="inline-flex flex-wrap items-center gap-x-2.5">
        {actionWords(original.one.action)}
        {original.one.takenOut ? <Tag status={TAKEN_OUT} /> : null}
      </span>
    ),
  }),
  column.accessor(({ one }) => clientWords(one.client), {
    id: "client",
    header: "By",
    meta: { labelled: true },
  }),
  column.accessor(({ one }) => timesWords(one), {
    id: "times",
    header: "How often",
    meta: { labelled: true, nowrap: true },
  }),
  column.accessor("when", { header: "When", meta: { labelled: true, nowrap: true } }),
];
const beside = column.display({
  id: "beside",
  header: "Mark",
  cell: ({ row }) => row.original.beside,
});
const marked = [...shown, beside];

type ActivityListProps = Readonly<{
  /** Null for a drill, and where nobody was let in. */
  activity: ActivityView | null;
  now: string;
  /** What stands beside each class, as a review's mark does. */
  besideOf?: (one: ActivityClassView) => ReactNode;
}>;

/** What was done in a window, by object and action, below how much of it the audit tables know (BG-6). */
export function ActivityList({ activity, now, besideOf }: ActivityListProps) {
  const present = { now: useNow(now), zone: useMe().timeZone };
  const standing = standingWords(activity, present);
  const rows = (activity?.classes ?? []).map((one): Row => ({
    one,
    when: spanWords(one, present),
    beside: besideOf?.(one),
  }));
  return (
    <div className="grid gap-2.5">
      {standing.tone === "neutral" ? (
        <p>
          <span className="font-medium">{standing.title}.</span>{" "}
          <span className="text-muted">{standing.text}</span>
        </p>
      ) : (
        <Notice tone={standing.tone} title={standing.title}>
          {standing.text}
        </Notice>
      )}
      <DataTable
        caption="What was done"
        columns={besideOf === undefined ? shown : marked}
        rows={rows}
        rowId={({ one }) => one.key}
        empty={null}
      />
    </div>
  );
}
