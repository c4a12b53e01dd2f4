"use client";

import type { EventPage } from "#lib/contracts/audit.ts";
import { auditTitle } from "#lib/format/audit.ts";
import { countOf } from "#lib/format/counts.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { pagesOf } from "#components/data-table/page-trail.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { AuditState } from "./audit-address.ts";
import { AuditFilter } from "./audit-filter.tsx";
import { eventColumns } from "./event-columns.tsx";

type AuditExplorerProps = Readonly<{ page: EventPage; state: AuditState }>;

function Empty({ filtered, further }: Readonly<{ filtered: boolean; further: boolean }>) {
  if (further)
    return (
      <EmptyState
        kind="no_match"
        title={<h2>Nothing among the events looked through so far</h2>}
        action={<p className="text-muted">Go on to the next page to look further back.</p>}
      />
    );
  return filtered ? (
    <EmptyState
      kind="no_match"
      title={<h2>No event matches</h2>}
      action={<ButtonLink href="/audit">Show everything</ButtonLink>}
    >
      Take a filter away. A person is found by name, a request by its whole number.
    </EmptyState>
  ) : (
    <EmptyState
      kind="empty"
      title={<h2>The log is empty</h2>}
      action={<ButtonLink href="/">Go home</ButtonLink>}
    >
      Every change of the portal writes here in the same transaction.
    </EmptyState>
  );
}

/** What happened: every event that the portal wrote, filtered, the newest first (REQ-8). */
export function AuditExplorer({ page, state }: AuditExplorerProps) {
  const { timeZone } = useMe();
  const { filters, trail } = state;
  const present = { now: page.now, zone: timeZone };
  const more = page.next !== null || trail.length > 0;
  const filtered = Object.values(filters).some((value) => value !== null);
  const reach =
    page.searchedTo === null
      ? ""
      : `, searched back to ${formatDateTime(page.searchedTo, timeZone)}; go on for older ones`;
  return (
    <Page title={<PageTitle>{auditTitle(filters, page.rows.length, more)}</PageTitle>}>
      <AuditFilter filters={filters} types={page.types} />
      <DataTable
        caption="Events"
        columns={eventColumns}
        rows={page.rows.map((row) => ({ ...row, present }))}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/audit/${id}`}
        page={pagesOf(trail, page.next)}
        summary={`${countOf(page.rows.length, "event")}${more ? " on this page" : ""}${reach}`}
        empty={<Empty filtered={filtered} further={page.next !== null} />}
      />
    </Page>
  );
}
