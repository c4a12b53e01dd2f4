"use client";

import type { EventRow } from "#lib/contracts/audit.ts";
import { eventTypeWords } from "#lib/format/audit.ts";
import type { Present } from "#lib/format/dates.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { RelativeTime } from "#components/marks/relative-time.tsx";

export type ListedEvent = EventRow & { readonly present: Present };

const column = columnsOf<ListedEvent>();

/** What an event is about, where a row has room for it: a number, a name, or the kind of thing. */
export function aboutWords({ type, name }: EventRow["about"]): string {
  return name ?? eventTypeWords(type);
}

/** The columns of the audit explorer. */
export const eventColumns = column.columns([
  column.display({
    id: "at",
    header: "When",
    cell: ({ row: { original } }) => <RelativeTime at={original.at} present={original.present} />,
    meta: { nowrap: true, width: "desk:w-44" },
  }),
  column.display({
    id: "sentence",
    header: "What happened",
    cell: ({ row: { original } }) => <span className="wrap-anywhere">{original.sentence}</span>,
    meta: { link: true },
  }),
  column.accessor(({ about }) => aboutWords(about), {
    id: "about",
    header: "About",
    meta: { labelled: true, nowrap: true },
  }),
  column.display({
    id: "who",
    header: "Who",
    cell: ({ row: { original } }) => (
      <span className={original.actor.kind === "system" ? "text-muted" : undefined}>
        {original.actor.name}
      </span>
    ),
    meta: { labelled: true, nowrap: true },
  }),
]);
