"use client";

import type { RequestRow } from "#lib/contracts/requests.ts";
import type { Present } from "#lib/format/dates.ts";
import { sentencePhrase } from "#lib/format/sentence.ts";
import { accessWords, decisionWords } from "#lib/format/statuses.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { RowSeal } from "#components/home/row-cells.tsx";
import { PhraseText } from "#components/marks/phrase.tsx";
import { RelativeTime } from "#components/marks/relative-time.tsx";
import { HorizonEnd, RequestHorizonBar } from "#components/requests/request-horizon-bar.tsx";
import { Tag } from "#components/ui/tag.tsx";

/** A request with the present in which its row is read. */
export type ListedRequest = RequestRow & { readonly present: Present; readonly now: string };

const column = columnsOf<ListedRequest>();

/** The columns of the one table of requests. */
export const requestColumns = column.columns([
  column.display({
    id: "seal",
    header: "Seal",
    cell: ({ row }) => <RowSeal row={row.original} />,
    meta: { width: "desk:w-12", place: "mark" },
  }),
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
  column.display({
    id: "access",
    header: "Access",
    cell: ({ row: { original } }) => (
      <Tag status={accessWords(original.endNotProved ? "end_not_proved" : original.access)} />
    ),
    meta: { labelled: true, nowrap: true },
  }),
  column.display({
    id: "horizon",
    header: "Until",
    cell: ({ row: { original } }) => (
      <>
        <RequestHorizonBar source={original} now={original.now} words="bar" />
        <span className="block text-xs">
          <HorizonEnd source={original} now={original.now} />
        </span>
      </>
    ),
    meta: { sort: "ends", width: "desk:w-48" },
  }),
  column.display({
    id: "updated",
    header: "Changed",
    cell: ({ row: { original } }) => <RelativeTime at={original.updatedAt} present={original.present} />,
    meta: { sort: "updated", labelled: true, nowrap: true },
  }),
]);
