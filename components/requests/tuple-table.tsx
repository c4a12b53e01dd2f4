"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { formatWhen, type Present } from "#lib/format/dates.ts";
import { tupleWords } from "#lib/format/statuses.ts";
import { alsoHeldWords, effectiveByWords, outlookWords, stillWords } from "#lib/format/tuples.ts";
import { residualWords } from "#lib/format/truth.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { Section } from "#components/ui/section.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TruthSteps } from "./truth-steps.tsx";

type Tuple = RequestView["tuples"][number] & Readonly<{ when: string | undefined; present: Present }>;

/** States whose time is none of the four. */
const SAYS_WHEN: ReadonlySet<string> = new Set(["requested", "failed", "lost"]);

const column = columnsOf<Tuple>();
const columns = [
  column.accessor("privilege", {
    header: "Privilege",
    cell: ({ getValue }) => <code>{getValue()}</code>,
    meta: { nowrap: true },
  }),
  column.accessor("on", { header: "On", cell: ({ getValue }) => <code>{getValue()}</code> }),
  column.display({
    id: "state",
    header: "State",
    cell: ({ row }) => <Tag status={tupleWords(row.original.state, row.original.when)} />,
    meta: { nowrap: true },
  }),
  column.display({
    id: "truth",
    header: "Truth",
    cell: ({ row }) => <TruthSteps truth={row.original.truth} present={row.original.present} />,
    meta: { nowrap: true },
  }),
  column.accessor(alsoHeldWords, {
    id: "held",
    header: "Held also by",
    cell: ({ getValue }) =>
      getValue() === "" ? <span className="text-muted">nobody else</span> : getValue(),
    meta: { labelled: true },
  }),
];

/** What stands in Unity Catalog because of this request: each access tuple with what was last proved of it (UC-4). */
export function TupleTable({ request }: Readonly<{ request: RequestView }>) {
  const present = { now: useNow(request.now), zone: useMe().timeZone };
  const rows: readonly Tuple[] = request.tuples.map((tuple) => ({
    ...tuple,
    present,
    when: tuple.at === null || !SAYS_WHEN.has(tuple.state) ? undefined : formatWhen(tuple.at, present),
  }));
  const outlook =
    request.access === "active" && request.endsAt !== null && !request.endNotProved
      ? outlookWords(request.tuples, formatWhen(request.endsAt, present))
      : "";
  const note = [
    outlook,
    stillWords(request.tuples),
    effectiveByWords(request.tuples, present),
    residualWords(request.endedAt ?? request.closedAt, present),
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <Section title="In Unity Catalog">
      <DataTable
        caption="Access tuples of this request"
        columns={columns}
        rows={rows}
        rowId={({ privilege, on }) => `${privilege} ${on}`}
        empty={<p className="text-muted">Nothing has been asked of Unity Catalog yet.</p>}
      />
      {note === "" ? null : <p className="mt-2.5 text-xs text-muted">{note}</p>}
    </Section>
  );
}
