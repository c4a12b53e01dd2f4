"use client";

import type { DriftPage } from "#lib/contracts/drift.ts";
import { call } from "#lib/client/call.ts";
import { driftTitle, watchWords } from "#lib/format/drift.ts";
import { pagesOf } from "#components/data-table/page-trail.ts";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { useLive } from "#components/shell/use-live.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { CheckNow } from "./check-now.tsx";
import { askOf, isFiltered, type DriftListState } from "./drift-address.ts";
import { DriftFilter } from "./drift-filter.tsx";
import { FindingTable } from "./finding-table.tsx";

const OFTEN = 3_000;

function Empty({ filtered }: Readonly<{ filtered: boolean }>) {
  if (filtered)
    return (
      <EmptyState
        kind="no_match"
        title={<h2>No difference matches</h2>}
        action={<ButtonLink href="/catalogue/drift">Show all that are open</ButtonLink>}
      >
        Your filters hide everything. Take one away.
      </EmptyState>
    );
  return (
    <EmptyState
      kind="empty"
      title={<h2>Nothing differs</h2>}
      action={<ButtonLink href="/catalogue">Go to the catalogue</ButtonLink>}
    >
      What was approved is there, and nothing else but what was there when Countersign first looked.
    </EmptyState>
  );
}

/** What others did in Unity Catalog behind Countersign's back: one list with what to do about each (UC-7). */
export function DriftList({ initial, state }: Readonly<{ initial: DriftPage; state: DriftListState }>) {
  const { timeZone } = useMe();
  const ask = askOf(state);
  const { rows, next, total, look, watched, unread, mayCheck, now } = useLive(
    {
      queryKey: ["drift", ask],
      queryFn: ({ signal }) => call("listDrift", { query: ask, signal }),
      refetchInterval: OFTEN,
    },
    initial,
  );
  const present = { now: useNow(now), zone: timeZone };
  const filtered = isFiltered(state.filters);
  return (
    <Page
      crumbs={[{ label: "Catalogue", href: "/catalogue" }, { label: "Drift" }]}
      title={<PageTitle>{driftTitle(total, filtered)}</PageTitle>}
    >
      <div className="grid gap-1">
        <p className="text-muted">{watchWords(watched, unread)}</p>
        <CheckNow bucketId={null} look={look} mayCheck={mayCheck} present={present} />
      </div>
      <DriftFilter filters={state.filters} />
      <FindingTable
        findings={rows}
        present={present}
        linked
        page={pagesOf(state.trail, next)}
        summary={`${rows.length} of ${total}`}
        empty={<Empty filtered={filtered} />}
      />
    </Page>
  );
}
