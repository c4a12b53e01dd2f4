"use client";

import { ArrowRight } from "lucide-react";
import type { RiskRow } from "#lib/contracts/risk.ts";
import { formatDate, toMilliseconds, type Present } from "#lib/format/dates.ts";
import { exposureWords, riskEvent, riskStatusWords, STALE_MARKS } from "#lib/format/risk.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Score } from "./score.tsx";

/** An entry with the present in which its row is read. */
export type ListedRisk = RiskRow & { readonly present: Present };

const column = columnsOf<ListedRisk>();

function Stale({ stale }: Pick<RiskRow, "stale">) {
  const [first, ...more] = stale;
  if (first === undefined) return null;
  return (
    <span className="mt-0.5 flex items-start gap-1.5 text-xs text-warn">
      <Icon name="alert" size={12} className="mt-[0.2rem] shrink-0" />
      <span>
        Stale: {STALE_MARKS[first]}
        {more.length === 0 ? "" : `, ${more.length} more`}
      </span>
    </span>
  );
}

function Due({ risk }: Readonly<{ risk: ListedRisk }>) {
  const { reviewDueAt, present } = risk;
  if (reviewDueAt === null) return <span className="text-muted">none</span>;
  const overdue = toMilliseconds(reviewDueAt) <= toMilliseconds(present.now);
  return (
    <span className={overdue ? "text-danger" : undefined}>
      {overdue ? <span className="block whitespace-nowrap">overdue since </span> : null}
      <span className="whitespace-nowrap">{formatDate(reviewDueAt, present.zone)}</span>
    </span>
  );
}

/** The columns of the register. */
export const riskColumns = column.columns([
  column.accessor("number", { header: "Number", meta: { sort: "number", nowrap: true } }),
  column.display({
    id: "risk",
    header: "Risk",
    cell: ({ row: { original } }) => (
      <>
        {riskEvent(original)}
        <span className="block text-xs text-muted">
          {original.linked === "platform" ? "of the platform" : `of ${original.request ?? "an exception"}`}
        </span>
      </>
    ),
    meta: { link: true, width: "desk:w-72" },
  }),
  column.display({
    id: "rating",
    header: "Rating",
    cell: ({ row: { original } }) => (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        <Score short rating={original.inherent} />
        <ArrowRight aria-label="then" size={12} className="text-muted" />
        <Score short rating={original.residual} />
      </span>
    ),
    meta: { sort: "residual", labelled: true },
  }),
  column.accessor(({ owner }) => owner.name, { id: "owner", header: "Owner", meta: { labelled: true } }),
  column.display({
    id: "status",
    header: "State",
    cell: ({ row: { original } }) => (
      <>
        <Tag status={riskStatusWords(original)} />
        <Stale stale={original.stale} />
      </>
    ),
    meta: { width: "desk:w-40" },
  }),
  column.accessor(({ exposureDays }) => exposureWords(exposureDays), {
    id: "exposure",
    header: "Exposure",
    meta: { sort: "exposure", labelled: true, nowrap: true },
  }),
  column.display({
    id: "review",
    header: "Next review",
    cell: ({ row }) => <Due risk={row.original} />,
    meta: { sort: "review", labelled: true },
  }),
]);
