"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { QuarterView } from "#lib/contracts/break-glass-board.ts";
import { medianWords, minutesWords, quarterName } from "#lib/format/break-glass-board.ts";
import { capital, countOf } from "#lib/format/counts.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { Section } from "#components/ui/section.tsx";

type Row = QuarterView["services"][number] & Readonly<{ most: number }>;

const WIDTH = 100;

/** One bar of the chart: as long as the service's share of the busiest one. The number stands in the next column. */
function Bar({ of, most }: Readonly<{ of: number; most: number }>) {
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} 8`} preserveAspectRatio="none" className="block h-2 w-full">
      <rect width={(of / Math.max(1, most)) * WIDTH} height={8} className="fill-accent" />
    </svg>
  );
}

const column = columnsOf<Row>();
const columns = [
  column.accessor("service", { header: "Service", meta: { width: "desk:w-56" } }),
  column.display({
    id: "bar",
    header: "Share",
    cell: ({ row: { original } }) => <Bar of={original.letIn} most={original.most} />,
  }),
  column.accessor("letIn", {
    header: "Let in",
    meta: { align: "end", labelled: true, nowrap: true, width: "desk:w-24" },
  }),
  column.accessor(({ medianApproveSeconds }) => medianWords(medianApproveSeconds), {
    id: "approve",
    header: "Median to approve",
    meta: { align: "end", labelled: true, nowrap: true, width: "desk:w-44" },
  }),
  column.accessor(({ minutes }) => minutesWords(minutes), {
    id: "minutes",
    header: "Time in Prod",
    meta: { align: "end", labelled: true, nowrap: true, width: "desk:w-36" },
  }),
];

type FigureProps = Readonly<{ label: string; value: ReactNode; note?: ReactNode; grave?: boolean }>;

function Figure({ label, value, note, grave = false }: FigureProps) {
  return (
    <div>
      <dt className="text-xs text-muted">{label}</dt>
      <dd>
        <span className={grave ? "text-lg font-medium text-danger" : "text-lg font-medium"}>{value}</span>
        {note === undefined ? null : <span className="block text-xs text-muted">{note}</span>}
      </dd>
    </div>
  );
}

function Turn({ to, children }: Readonly<{ to: string; children: ReactNode }>) {
  return (
    <Link
      href={`/break-glass?quarter=${to}`}
      scroll={false}
      className="inline-flex min-h-8 items-center text-muted underline hover:text-ink max-desk:min-h-11"
    >
      {children}
    </Link>
  );
}

/** What a quarter came to: how many were let in, for which service, how fast, and what is overdue (BG-9). */
export function QuarterNumbers({ quarter: of }: Readonly<{ quarter: QuarterView }>) {
  const { quarter, before, after, asked, figures, last, services, reviewsOverdue, drills } = of;
  const most = Math.max(...services.map(({ letIn }) => letIn), 0);
  const rows = services.map((row): Row => ({ ...row, most }));
  const earlier = quarterName(before);
  return (
    <Section title={`${quarterName(quarter)} in numbers`}>
      <div className="grid gap-4">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 desk:grid-cols-5">
          <Figure
            label="Let in"
            value={figures.letIn}
            note={`of ${asked} asked; ${last.letIn} in ${earlier}`}
          />
          <Figure
            label="Median to approve"
            value={medianWords(figures.medianApproveSeconds)}
            note={
              last.letIn === 0
                ? `none in ${earlier}`
                : `${medianWords(last.medianApproveSeconds)} in ${earlier}`
            }
          />
          <Figure
            label="Median to access"
            value={medianWords(of.medianAccessSeconds)}
            note="from the asking"
          />
          <Figure
            label="Time in Prod"
            value={minutesWords(figures.minutes)}
            note={last.letIn === 0 ? `none in ${earlier}` : `${minutesWords(last.minutes)} in ${earlier}`}
          />
          <Figure label="Reviews overdue now" value={reviewsOverdue} grave={reviewsOverdue > 0} />
        </dl>
        <DataTable
          caption={`Let in by service, ${quarterName(quarter)}`}
          columns={columns}
          rows={rows}
          rowId={({ service }) => service}
          empty={<p className="text-muted">Nobody was let in in this quarter.</p>}
        />
        <p className="flex flex-wrap items-center gap-x-5">
          {drills === 0 ? null : <span>{capital(countOf(drills, "drill"))} beside them.</span>}
          <Link href="/break-glass/drills" className="underline hover:text-ink">
            Drills
          </Link>
          <Turn to={before}>{earlier}</Turn>
          {after === null ? null : <Turn to={after}>{quarterName(after)}</Turn>}
        </p>
      </div>
    </Section>
  );
}
