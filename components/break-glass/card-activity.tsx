"use client";

import type { ActivityView } from "#lib/contracts/break-glass-activity.ts";
import { actionWords, objectTypeWords, standingWords, timesWords } from "#lib/format/break-glass-activity.ts";
import { countOf } from "#lib/format/counts.ts";
import type { Present } from "#lib/format/dates.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { TONE_TEXT } from "#components/ui/tone.ts";

type Row = ActivityView["classes"][number];

/** A card says the first of them; the rest stands with the request. */
const SHOWN = 6;
const TAKEN = "text-warn";

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "object",
    header: "Object",
    cell: ({ row: { original } }) => (
      <span className="wrap-anywhere">
        <span className="text-muted">{objectTypeWords(original.objectType)} </span>
        <code>{original.objectName}</code>
      </span>
    ),
    meta: { width: "desk:w-1/2" },
  }),
  column.display({
    id: "action",
    header: "What was done",
    cell: ({ row: { original } }) => (
      <span className={original.takenOut ? TAKEN : "text-muted"}>
        {actionWords(original.action)}
        {original.takenOut ? ", taken out" : null}
      </span>
    ),
  }),
  column.display({
    id: "times",
    header: "How often",
    cell: ({ row: { original } }) => (
      <span className={original.takenOut ? TAKEN : "text-muted"}>{timesWords(original)}</span>
    ),
    meta: { align: "end", nowrap: true },
  }),
];

type CardActivityProps = Readonly<{ activity: ActivityView | null; present: Present }>;

/** What they touched so far, in a few lines, and how far the audit tables go (BG-6, BG-9). */
export function CardActivity({ activity, present }: CardActivityProps) {
  if (activity === null) return null;
  const { title, text, tone } = standingWords(activity, present);
  const more = activity.classes.length - SHOWN;
  return (
    <div className="grid gap-2">
      <DataTable
        caption="What was done so far"
        headHidden
        columns={columns}
        rows={activity.classes.slice(0, SHOWN)}
        rowId={({ key }) => key}
        empty={null}
      />
      <p className={classNames("text-xs", TONE_TEXT[tone])}>
        {more > 0 ? `${countOf(more, "more kind")} of activity. ` : null}
        {title}. {text}
      </p>
    </div>
  );
}
