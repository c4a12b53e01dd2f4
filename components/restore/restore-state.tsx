"use client";

import { useQuery } from "@tanstack/react-query";
import type { RestoreView } from "#lib/contracts/restore.ts";
import { call } from "#lib/client/call.ts";
import { countOf } from "#lib/format/counts.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { differenceWords, observingBecause, restoreTitle } from "#lib/format/restore.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Section } from "#components/ui/section.tsx";
import { AcceptRestore } from "./accept-restore.tsx";

const OFTEN = 5_000;

const column = columnsOf<RestoreView["differences"][number]>();
const columns = [
  column.accessor("securable", {
    header: "Securable",
    cell: ({ getValue }) => <code className="wrap-anywhere">{getValue()}</code>,
  }),
  column.accessor("principal", {
    header: "Principal",
    cell: ({ getValue }) => <span className="wrap-anywhere">{getValue()}</span>,
    meta: { labelled: true },
  }),
  column.display({
    id: "difference",
    header: "The engine",
    cell: ({ row }) => (
      <ul>
        {differenceWords(row.original).map((line) => (
          <li key={line} className="wrap-anywhere">
            {line}
          </li>
        ))}
      </ul>
    ),
    meta: { labelled: true },
  }),
];

/** What the engine would push after a restore, read only, and the way to let it (OPS-2). */
export function RestoreState({ initial }: Readonly<{ initial: RestoreView }>) {
  const { data } = useQuery({
    queryKey: ["restore"],
    queryFn: ({ signal }) => call("getRestore", { signal }),
    refetchInterval: OFTEN,
    initialData: initial,
  });
  const { differences, moreDifferences, mode } = data;
  return (
    <Page
      crumbs={[{ label: "Admin", href: "/admin" }, { label: "After a restore" }]}
      title={<PageTitle>{restoreTitle(data)}</PageTitle>}
    >
      <Where restore={data} />
      {mode === "observing" ? (
        <>
          <AcceptRestore restore={data} />
          <Section title="Difference" note={countOf(differences.length + moreDifferences, "target")}>
            <DataTable
              caption="Difference"
              columns={columns}
              rows={differences}
              rowId={({ id }) => id}
              empty={<p className="text-muted">Nothing differs as far as it was compared.</p>}
            />
            {moreDifferences > 0 ? (
              <p className="mt-2 text-muted">and {countOf(moreDifferences, "more target")}</p>
            ) : null}
          </Section>
        </>
      ) : null}
    </Page>
  );
}

function Where({ restore }: Readonly<{ restore: RestoreView }>) {
  const zone = useMe().timeZone;
  const { known, found, because, since, comparedAt, compared, acceptedBy, acceptedAt } = restore;
  const named = (identity: RestoreView["known"]) =>
    identity === null ? "none yet" : `${identity.database}, epoch ${identity.epoch}`;
  const at = (instant: string) => formatDateTime(instant, zone);
  return (
    <Facts
      facts={[
        ...(because === null
          ? []
          : [
              { term: "Why", value: `${observingBecause(because)}.` },
              { term: "Observes since", value: at(since) },
              { term: "Found", value: named(found) },
            ]),
        { term: "Pushed last under", value: named(known) },
        ...(because === null
          ? []
          : [
              {
                term: "Compared",
                value:
                  comparedAt === null
                    ? "not yet; the worker reads Unity Catalog"
                    : `${at(comparedAt)}, ${countOf(compared ?? 0, "target")}`,
              },
            ]),
        ...(acceptedBy === null || acceptedAt === null
          ? []
          : [{ term: "Accepted last", value: `by ${acceptedBy.name}, ${at(acceptedAt)}` }]),
      ]}
    />
  );
}
