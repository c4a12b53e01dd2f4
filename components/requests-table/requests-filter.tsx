"use client";

import { KIND_NAMES, KIND_WORDS } from "#lib/format/kinds.ts";
import { accessWords, decisionWords } from "#lib/format/statuses.ts";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { useFilter } from "#components/data-table/use-filter.ts";
import { SearchField } from "#components/ui/search-field.tsx";
import { ACCESS_FILTERS, DECISION_FILTERS, filterHref, type RequestFilters } from "./requests-address.ts";

const KINDS = KIND_NAMES.map((value) => ({ value, label: KIND_WORDS[value] }));
const DECISIONS = DECISION_FILTERS.map((value) => ({ value, label: decisionWords(value).word }));
const ACCESSES = ACCESS_FILTERS.map((value) => ({ value, label: accessWords(value).word }));
const WHOSE = [{ value: "mine", label: "mine" }] as const;

/** The filters of which views are made. */
export function RequestsFilter({ filters }: Readonly<{ filters: RequestFilters }>) {
  const filter = useFilter<RequestFilters>(filterHref);
  return (
    <div className="flex flex-wrap gap-2">
      <SearchField
        label="Search requests"
        placeholder="A number, a person or a securable"
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
        label="Decision"
        options={DECISIONS}
        any="any decision"
        value={filters.decision}
        onPick={(decision) => filter({ decision })}
      />
      <FilterSelect
        label="Access"
        options={ACCESSES}
        any="any access"
        value={filters.access}
        onPick={(access) => filter({ access })}
      />
      <FilterSelect
        label="Whose"
        options={WHOSE}
        any="everybody's"
        value={filters.mine === true ? "mine" : null}
        onPick={(mine) => filter({ mine: mine === null ? null : true })}
      />
    </div>
  );
}
