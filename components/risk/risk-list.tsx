"use client";

import type { RiskPage } from "#lib/contracts/risk.ts";
import { call } from "#lib/client/call.ts";
import { capital, countOf } from "#lib/format/counts.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { pagesOf } from "#components/data-table/page-trail.ts";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { useLive } from "#components/shell/use-live.ts";
import { HeatMap } from "./heat-map.tsx";
import { RegisterRisk } from "./register-risk.tsx";
import { askOf, isFiltered, type RiskListState } from "./risk-address.ts";
import { riskColumns } from "./risk-columns.tsx";
import { RiskEmpty } from "./risk-empty.tsx";
import { RiskFilter } from "./risk-filter.tsx";

type RiskListProps = Readonly<{ initial: RiskPage; state: RiskListState }>;

const OFTEN = 15_000;
/** The order of the register when none is asked for: what is highest after controls comes first. */
const BY_RESIDUAL = { key: "residual", descending: true };

function titleOf(total: number, filtered: boolean): string {
  return filtered
    ? capital(countOf(total, "risk matches", "risks match"))
    : capital(countOf(total, "risk is proposed or carried", "risks are proposed or carried"));
}

/** What is being carried, since when, and by whom; its filters, place on the map, order and page stand in the address. */
export function RiskList({ initial, state }: RiskListProps) {
  const { timeZone } = useMe();
  const ask = askOf(state);
  const { rows, next, total, map, owners, mayRegister, now } = useLive(
    {
      queryKey: ["risks", ask],
      queryFn: ({ signal }) => call("listRisks", { query: ask, signal }),
      refetchInterval: OFTEN,
    },
    initial,
  );
  const present = { now: useNow(now), zone: timeZone };
  const filtered = isFiltered(state.filters);
  return (
    <Page
      title={<PageTitle>{titleOf(total, filtered)}</PageTitle>}
      {...(mayRegister ? { actions: <RegisterRisk /> } : {})}
    >
      <RiskFilter filters={state.filters} owners={owners} />
      <div className="grid gap-x-9 gap-y-6 wide:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-labelledby="risk-map-title" className="wide:col-start-2 wide:row-start-1">
          <h2 id="risk-map-title" className="mb-2">
            Map of the risks
          </h2>
          <HeatMap map={map} filters={state.filters} />
        </section>
        <DataTable
          caption="Risk register"
          columns={riskColumns}
          rows={rows.map((row) => ({ ...row, present }))}
          rowId={({ id }) => id}
          rowHref={({ id }) => `/risk/${id}`}
          sort={state.sort ?? BY_RESIDUAL}
          page={pagesOf(state.trail, next)}
          summary={`${rows.length} of ${total}`}
          empty={<RiskEmpty filtered={filtered} />}
        />
      </div>
    </Page>
  );
}
