"use client";

import { reviewsQuery } from "#lib/client/break-glass-reviews.ts";
import type { ReviewRow, ReviewsView } from "#lib/contracts/break-glass-reviews.ts";
import {
  reviewActWords,
  reviewDueWords,
  reviewStatusWords,
  reviewsTitle,
} from "#lib/format/break-glass-reviews.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { useLive } from "#components/shell/use-live.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Tag } from "#components/ui/tag.tsx";

type Row = ReviewRow & Readonly<{ due: string }>;

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "number",
    header: "Review of",
    cell: ({ row: { original: row } }) => (
      <>
        {row.drill ? "DRILL " : ""}
        <code>{row.number}</code> <span className="text-muted">{row.author}</span>
      </>
    ),
    meta: { link: true },
  }),
  column.display({
    id: "incident",
    header: "Incident",
    cell: ({ row: { original: row } }) => `${row.incident}, ${row.service}`,
  }),
  column.display({
    id: "status",
    header: "State",
    cell: ({ row }) => <Tag status={reviewStatusWords(row.original)} />,
  }),
  column.accessor("due", { header: "Due", meta: { nowrap: true } }),
  column.accessor(reviewActWords, { id: "act", header: "What to do" }),
];

/** The reviews that one sees: what waits for the reader first, then what is open, then what was accepted (BG-7). */
export function ReviewsList({ initial }: Readonly<{ initial: ReviewsView }>) {
  const { rows, more, now } = useLive(reviewsQuery(), initial);
  const present = { now: useNow(now), zone: useMe().timeZone };
  return (
    <Page
      crumbs={[{ label: "Break-glass", href: "/break-glass" }, { label: "Reviews" }]}
      title={<PageTitle>{reviewsTitle(rows)}</PageTitle>}
    >
      <div className="grid gap-3">
        <DataTable
          caption="Reviews after break-glass"
          columns={columns}
          rows={rows.map((row) => ({ ...row, due: reviewDueWords(row, present) }))}
          rowId={({ id }) => id}
          rowHref={({ id }) => `/break-glass/reviews/${id}`}
          empty={
            <EmptyState
              kind="empty"
              title={<h2>Nobody was let in</h2>}
              action={<ButtonLink href="/">Go home</ButtonLink>}
            >
              A review opens by itself when an access to Prod ends. Those that you may see stand here.
            </EmptyState>
          }
        />
        {more ? <p className="text-muted">Older ones are found by their request.</p> : null}
      </div>
    </Page>
  );
}
