"use client";

import { useQuery } from "@tanstack/react-query";
import type { MailPage } from "#lib/contracts/ends.ts";
import { call } from "#lib/client/call.ts";
import { countOf } from "#lib/format/counts.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { MAIL_STATE_NAMES, mailStateWords, mailTitle } from "#lib/format/mail.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { pagesOf } from "#components/data-table/page-trail.ts";
import { useFilter } from "#components/data-table/use-filter.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { askOfMail, mailHref, type MailFilters, type MailLogState } from "./mail-address.ts";
import { mailColumns } from "./mail-columns.tsx";

const OFTEN = 5_000;
const STATES = MAIL_STATE_NAMES.map((value) => ({ value, label: mailStateWords(value).word }));

function Filter({ filters }: Readonly<{ filters: MailFilters }>) {
  const filter = useFilter<MailFilters>(mailHref);
  return (
    <div className="flex flex-wrap gap-2">
      <SearchField
        label="Search mails"
        placeholder="An address or a number"
        value={filters.q}
        onSearch={(q) => filter({ q })}
      />
      <FilterSelect
        label="State"
        options={STATES}
        any="any state"
        value={filters.state}
        onPick={(state) => filter({ state })}
      />
    </div>
  );
}

function Empty({ filtered }: Readonly<{ filtered: boolean }>) {
  return filtered ? (
    <EmptyState
      kind="no_match"
      title={<h2>No mail matches</h2>}
      action={<ButtonLink href="/admin/mail">Show every mail</ButtonLink>}
    />
  ) : (
    <EmptyState
      kind="empty"
      title={<h2>No mail yet</h2>}
      action={<ButtonLink href="/admin/engine">Look at the worker</ButtonLink>}
    >
      A mail is written with the change that it tells of, and the worker sends it.
    </EmptyState>
  );
}

type MailLogProps = Readonly<{ initial: MailPage; state: MailLogState }>;

/** Every mail and post: to whom, about what, and how it stands; what was given up can be tried again. */
export function MailLog({ initial, state }: MailLogProps) {
  const { timeZone } = useMe();
  const ask = askOfMail(state);
  const {
    data: { rows, next, dead },
  } = useQuery({
    queryKey: ["mail", ask],
    queryFn: ({ signal }) => call("listMail", { query: ask, signal }),
    refetchInterval: OFTEN,
    initialData: initial,
  });
  const filtered = state.filters.q !== null || state.filters.state !== null;
  const more = next !== null || state.trail.length > 0;
  return (
    <Page
      crumbs={[{ label: "Admin", href: "/admin" }, { label: "Mail" }]}
      title={<PageTitle>{mailTitle(dead, rows.length, filtered)}</PageTitle>}
      actions={
        dead > 0 && state.filters.state !== "dead" ? (
          <ButtonLink href="/admin/mail?state=dead">Show what was given up</ButtonLink>
        ) : undefined
      }
    >
      <Filter filters={state.filters} />
      <DataTable
        caption="Mails"
        columns={mailColumns}
        rows={rows.map((row) => ({ ...row, when: formatDateTime(row.at, timeZone) }))}
        rowId={({ id }) => id}
        page={pagesOf(state.trail, next)}
        summary={`${countOf(rows.length, "mail")}${more ? " on this page" : ""}`}
        empty={<Empty filtered={filtered} />}
      />
    </Page>
  );
}
