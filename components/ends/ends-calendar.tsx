"use client";

import Link from "next/link";
import type { EndsView } from "#lib/contracts/ends.ts";
import { call } from "#lib/client/call.ts";
import { countOf } from "#lib/format/counts.ts";
import { endsByTime, endsTitle } from "#lib/format/ends.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useNow } from "#components/marks/clock.ts";
import { nameColumn, sealColumn, spanColumns } from "#components/requests/row-columns.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { useLive } from "#components/shell/use-live.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Whose } from "./ends-address.ts";

type Row = EndsView["rows"][number] & Readonly<{ now: string }>;

const OFTEN = 15_000;
const columns = [
  sealColumn<Row>(),
  nameColumn<Row>("Access", ({ requester }) => <span className="text-muted">{requester}</span>),
  ...spanColumns<Row>("w-64"),
];

const VIEWS = [
  { whose: "mine", label: "Mine", href: "/ends" },
  { whose: "all", label: "All I may see", href: "/ends?whose=all" },
] as const;

function Views({ whose }: Readonly<{ whose: Whose }>) {
  return (
    <nav aria-label="Whose ends">
      <ul className="flex flex-wrap gap-1">
        {VIEWS.map((view) => (
          <li key={view.whose}>
            <Link
              href={view.href}
              aria-current={view.whose === whose ? "page" : undefined}
              className="inline-flex min-h-8 items-center rounded-md px-2.5 text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink max-desk:min-h-11"
            >
              {view.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type EndsCalendarProps = Readonly<{ initial: EndsView; whose: Whose }>;

/** What ends when: each day of the coming fortnight, then each week of the coming ninety days (EXC-8). */
export function EndsCalendar({ initial, whose }: EndsCalendarProps) {
  const query = whose === "mine" ? { mine: "true" as const } : {};
  const { rows, more, now } = useLive(
    {
      queryKey: ["ends", whose],
      queryFn: ({ signal }) => call("listEnds", { query, signal }),
      refetchInterval: OFTEN,
    },
    initial,
  );
  const present = { now: useNow(now), zone: useMe().timeZone };
  const groups = endsByTime(rows, present);
  return (
    <Page title={<PageTitle>{endsTitle(rows, more, whose === "mine")}</PageTitle>}>
      <Views whose={whose} />
      {groups.length === 0 ? (
        <EmptyState
          kind="empty"
          title={<h2>Nothing ends soon</h2>}
          action={<ButtonLink href="/requests">Look at the requests</ButtonLink>}
        >
          Every access by exception ends by itself; it stands here from ninety days before.
        </EmptyState>
      ) : null}
      {groups.map((group, index) => (
        <Section
          key={group.key}
          open={index === 0}
          title={group.title}
          note={countOf(group.rows.length, "access", "accesses")}
        >
          <DataTable
            caption={group.title}
            headHidden
            columns={columns}
            rows={group.rows.map((row) => ({ ...row, now }))}
            rowId={({ id }) => id}
            rowHref={({ id }) => `/requests/${id}`}
            empty={null}
          />
        </Section>
      ))}
      {more > 0 ? (
        <p className="text-muted">
          {countOf(more, "further access ends", "further accesses end")} later; the list of requests holds
          them all.
        </p>
      ) : null}
    </Page>
  );
}
