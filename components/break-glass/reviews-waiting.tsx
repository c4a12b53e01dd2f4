"use client";

import type { BoardView } from "#lib/contracts/break-glass-board.ts";
import { reviewDue, reviewWords, stayWords } from "#lib/format/break-glass-board.ts";
import { countOf } from "#lib/format/counts.ts";
import type { Present } from "#lib/format/dates.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { Section } from "#components/ui/section.tsx";
import { TONE_TEXT } from "#components/ui/tone.ts";

type Row = BoardView["reviews"][number] & Readonly<{ present: Present }>;

function Due({ row }: Readonly<{ row: Row }>) {
  const { word, tone } = reviewDue(row, row.present);
  return (
    <span className={tone === "neutral" ? undefined : classNames("font-medium", TONE_TEXT[tone])}>
      {word}
    </span>
  );
}

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "who",
    header: "Who",
    cell: ({ row: { original } }) => `${original.drill ? "DRILL " : ""}${original.holder.name}`,
    meta: { link: true },
  }),
  column.accessor((row) => stayWords(row, row.present.zone), {
    id: "when",
    header: "When",
    meta: { nowrap: true },
  }),
  column.display({
    id: "why",
    header: "Why",
    cell: ({ row: { original } }) => (
      <span className="line-clamp-1 wrap-anywhere">
        {original.incident} {original.purpose}
      </span>
    ),
  }),
  column.accessor(reviewWords, { id: "marked", header: "Marked", meta: { labelled: true } }),
  column.display({
    id: "due",
    header: "Due",
    cell: ({ row }) => <Due row={row.original} />,
    meta: { labelled: true, nowrap: true },
  }),
];

type ReviewsWaitingProps = Readonly<Pick<BoardView, "reviews" | "moreReviews"> & { present: Present }>;

/** What ended and is not reviewed, the first due first (BG-7). */
export function ReviewsWaiting({ reviews, moreReviews, present }: ReviewsWaitingProps) {
  return (
    <Section title="Waiting for a review afterwards">
      <DataTable
        caption="Waiting for a review afterwards"
        columns={columns}
        rows={reviews.map((row) => ({ ...row, present }))}
        rowId={({ id }) => id}
        rowHref={({ id, mayOpen }) => (mayOpen ? `/break-glass/reviews/${id}` : undefined)}
        empty={<p className="text-muted">Every break-glass that ended was reviewed and accepted.</p>}
      />
      {moreReviews > 0 ? (
        <p className="mt-2 text-muted">{countOf(moreReviews, "further review")}, due later.</p>
      ) : null}
    </Section>
  );
}
