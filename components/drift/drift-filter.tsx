"use client";

import { DRIFT_KINDS } from "#lib/format/drift.ts";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { useFilter } from "#components/data-table/use-filter.ts";
import { SearchField } from "#components/ui/search-field.tsx";
import { driftHref, KIND_FILTERS, STATE_FILTERS, type DriftFilters } from "./drift-address.ts";

const KINDS = KIND_FILTERS.map((value) => ({ value, label: DRIFT_KINDS[value].word }));
const STATES = STATE_FILTERS.map((value) => ({
  value,
  label: value === "closed" ? "settled" : "being repaired",
}));

/** What the list of findings is narrowed by. */
export function DriftFilter({ filters }: Readonly<{ filters: DriftFilters }>) {
  const filter = useFilter<DriftFilters>(driftHref);
  return (
    <div className="flex flex-wrap gap-2">
      <SearchField
        label="Search the differences"
        placeholder="A principal, a securable, a privilege"
        value={filters.q}
        onSearch={(q) => filter({ q })}
      />
      <FilterSelect
        label="Kind"
        options={KINDS}
        any="any kind"
        value={filters.kind}
        onPick={(kind) => filter({ kind })}
      />
      <FilterSelect
        label="State"
        options={STATES}
        any="open"
        value={filters.state}
        onPick={(state) => filter({ state })}
      />
    </div>
  );
}
