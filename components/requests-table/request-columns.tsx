"use client";

import type { RequestRow } from "#lib/contracts/requests.ts";
import type { Present } from "#lib/format/dates.ts";
import { sentencePhrase } from "#lib/format/sentence.ts";
import { decisionWords } from "#lib/format/statuses.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { PhraseText } from "#components/marks/phrase.tsx";
import { RelativeTime } from "#components/marks/relative-time.tsx";
import { accessColumn, sealColumn, untilColumn } from "#components/requests/row-columns.tsx";
import { Tag } from "#components/ui/tag.tsx";

/** A request with the present in which its row is read. */
export type ListedRequest = RequestRow & { readonly present: Present; readonly now: string };

const column = columnsOf<ListedRequest>();

/** The columns of the one table of requests. */
export const requestColumns = column.columns([
  sealColumn<ListedRequest>("desk:w-12"),
  column.accessor("number", { header: "Number", meta: { sort: "number", nowrap: true } }),
  column.display({
    id: "request",
    header: "Request",
    cell: ({ row: { original } }) => (
      <PhraseText phrase={sentencePhrase(original.summary, original.present)} />
    ),
    meta: { link: true },
  }),
  column.display({
    id: "decision",
    header: "Decision",
    cell: ({ row }) => <Tag status={decisionWords(row.original.decision)} />,
    meta: { nowrap: true },
  }),
  accessColumn<ListedRequest>("Access", { labelled: true }),
  untilColumn<ListedRequest>({ sort: "ends", width: "desk:w-48" }),
  column.display({
    id: "updated",
    header: "Changed",
    cell: ({ row: { original } }) => <RelativeTime at={original.updatedAt} present={original.present} />,
    meta: { sort: "updated", labelled: true, nowrap: true },
  }),
]);
