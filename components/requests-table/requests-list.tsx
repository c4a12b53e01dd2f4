"use client";

import type { RequestPage } from "#lib/contracts/requests.ts";
import type { SavedView } from "#lib/contracts/views.ts";
import { call } from "#lib/client/call.ts";
import { countOf } from "#lib/format/counts.ts";
import { requestsTitle } from "#lib/format/requests-title.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { pagesOf } from "#components/data-table/page-trail.ts";
import { useNow } from "#components/marks/clock.ts";
import { draftHref } from "#components/requests/draft-href.ts";
import { useMe } from "#components/shell/me.tsx";
import { AskLinks } from "#components/requests/ask-links.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { useLive } from "#components/shell/use-live.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { requestColumns } from "./request-columns.tsx";
import { askOf, isSameFilter, NO_FILTERS, type RequestsState } from "./requests-address.ts";
import { RequestsEmpty } from "./requests-empty.tsx";
import { RequestsFilter } from "./requests-filter.tsx";
import { SavedViews } from "./saved-views.tsx";

type RequestsListProps = Readonly<{
  initial: RequestPage;
  state: RequestsState;
  views: readonly SavedView[];
}>;

const OFTEN = 5_000;

/** The order of the list when none is asked for: what changed last comes first. */
const BY_CHANGE = { key: "updated", descending: true };

/** Every request that this person may see, in one table; its filters, order and page stand in the address. */
export function RequestsList({ initial, state, views }: RequestsListProps) {
  const { mayAsk, timeZone } = useMe();
  const ask = askOf(state);
  const { rows, next, now } = useLive(
    {
      queryKey: ["requests", ask],
      queryFn: ({ signal }) => call("listRequests", { query: ask, signal }),
      refetchInterval: OFTEN,
    },
    initial,
  );
  const present = { now: useNow(now), zone: timeZone };
  const more = next !== null || state.trail.length > 0;
  return (
    <Page
      title={<PageTitle>{requestsTitle({ count: rows.length, more, filters: state.filters })}</PageTitle>}
      actions={
        <>
          <AskLinks />
          <ButtonLink href="/ends">What ends when</ButtonLink>
        </>
      }
    >
      <div className="grid gap-3">
        <SavedViews initial={views} state={state} />
        <RequestsFilter filters={state.filters} />
      </div>
      <DataTable
        caption="Requests"
        columns={requestColumns}
        rows={rows.map((row) => ({ ...row, present, now }))}
        rowId={({ id }) => id}
        rowHref={(row) => (row.decision === "draft" ? draftHref(row) : `/requests/${row.id}`)}
        sort={state.sort ?? BY_CHANGE}
        page={pagesOf(state.trail, next)}
        summary={`${countOf(rows.length, "request")}${more ? " on this page" : ""}`}
        empty={<RequestsEmpty filtered={!isSameFilter(state.filters, NO_FILTERS)} mayAsk={mayAsk} />}
      />
    </Page>
  );
}
