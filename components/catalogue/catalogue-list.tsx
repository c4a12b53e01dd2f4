"use client";

import type { BucketPage } from "#lib/contracts/portal.ts";
import { capital, countOf } from "#lib/format/counts.ts";
import { seesDrift } from "#lib/format/navigation.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { pagesOf } from "#components/data-table/page-trail.ts";
import { useFilter } from "#components/data-table/use-filter.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { bucketColumns } from "./bucket-columns.tsx";
import { catalogueHref, CLASS_FILTERS, LAYER_FILTERS, type CatalogueState } from "./catalogue-address.ts";

type CatalogueListProps = Readonly<{ page: BucketPage; state: CatalogueState }>;
type CatalogueFilters = Pick<CatalogueState, "q" | "layer" | "classification">;

const CLASSES = CLASS_FILTERS.map((value) => ({ value, label: value }));
const LAYERS = LAYER_FILTERS.map((value) => ({ value, label: `${value} layer` }));

function Empty({ filtered }: Readonly<{ filtered: boolean }>) {
  if (filtered)
    return (
      <EmptyState
        kind="no_match"
        title={<h2>No bucket matches</h2>}
        action={<ButtonLink href="/catalogue">Show all buckets</ButtonLink>}
      >
        Search for a part of the path, the owner or the description. What is not here cannot be asked for.
      </EmptyState>
    );
  return (
    <EmptyState
      kind="empty"
      title={<h2>No bucket is registered yet</h2>}
      action={<ButtonLink href="/">Go home</ButtonLink>}
    >
      The platform team registers raw buckets with their owners; then they can be asked for.
    </EmptyState>
  );
}

/** Where Unity Catalog and the ledger differ, for those who watch over it (UC-7). */
function DriftLink({ count }: Readonly<{ count: number }>) {
  return (
    <ButtonLink href="/catalogue/drift">
      {count === 0 ? "Drift" : capital(countOf(count, "difference waits", "differences wait"))}
    </ButtonLink>
  );
}

/** The catalogue of raw buckets: what can be asked for by exception, and what is made from it (EXC-2). */
export function CatalogueList({ page, state }: CatalogueListProps) {
  const me = useMe();
  const filter = useFilter<CatalogueFilters>(catalogueHref);
  const { q, layer, classification, trail } = state;
  const filtered = q !== null || layer !== null || classification !== null;
  const more = page.next !== null || trail.length > 0;
  const count = countOf(
    page.rows.length,
    filtered ? "raw bucket matches" : "raw bucket",
    filtered ? "raw buckets match" : undefined,
  );
  return (
    <Page
      title={<PageTitle>{more ? `More than ${count}` : capital(count)}</PageTitle>}
      {...(seesDrift(me) ? { actions: <DriftLink count={me.driftCount} /> } : {})}
    >
      <div className="flex flex-wrap gap-2">
        <SearchField
          label="Search the catalogue"
          placeholder="A part of the path, an owner, a word of the description"
          value={q}
          onSearch={(words) => filter({ q: words })}
        />
        <FilterSelect
          label="Layer"
          options={LAYERS}
          any="any layer"
          value={layer}
          onPick={(picked) => filter({ layer: picked })}
        />
        <FilterSelect
          label="Class"
          options={CLASSES}
          any="any class"
          value={classification}
          onPick={(picked) => filter({ classification: picked })}
        />
      </div>
      <DataTable
        caption="Raw buckets"
        columns={bucketColumns}
        rows={page.rows}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/catalogue/${id}`}
        page={pagesOf(trail, page.next)}
        summary={`${countOf(page.rows.length, "bucket")}${more ? " on this page" : ""}`}
        empty={<Empty filtered={filtered} />}
      />
    </Page>
  );
}
