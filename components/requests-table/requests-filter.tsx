"use client";

import { useRouter } from "next/navigation";
import { accessWords, decisionWords } from "#lib/format/statuses.ts";
import { useAddress } from "#components/data-table/use-address.ts";
import { SearchField } from "#components/ui/search-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { ACCESS_FILTERS, DECISION_FILTERS, filterHref, type RequestFilters } from "./requests-address.ts";

const DECISIONS = DECISION_FILTERS.map((value) => ({ value, label: decisionWords(value).word }));
const ACCESSES = ACCESS_FILTERS.map((value) => ({ value, label: accessWords(value).word }));
const WHOSE = [{ value: "mine", label: "mine" }] as const;

/** Goes to the same list with other filters; a change while one types replaces the address, so that "back" leads out. */
function useFilter() {
  const router = useRouter();
  const address = useAddress();
  return (change: Partial<RequestFilters>) =>
    router.replace(filterHref(address, { ...change, after: null, before: null }), { scroll: false });
}

/** The filters of which views are made. */
export function RequestsFilter({ filters }: Readonly<{ filters: RequestFilters }>) {
  const filter = useFilter();
  const pick = <Value extends string>(values: readonly Value[], value: string): Value | null =>
    values.find((known) => known === value) ?? null;
  return (
    <div className="flex flex-wrap gap-2">
      <SearchField
        label="Search requests"
        placeholder="A number, a person or a securable"
        value={filters.q}
        onSearch={(q) => filter({ q })}
      />
      <Select
        aria-label="Decision"
        options={DECISIONS}
        placeholder="any decision"
        value={filters.decision ?? ""}
        onChange={(event) => filter({ decision: pick(DECISION_FILTERS, event.target.value) })}
      />
      <Select
        aria-label="Access"
        options={ACCESSES}
        placeholder="any access"
        value={filters.access ?? ""}
        onChange={(event) => filter({ access: pick(ACCESS_FILTERS, event.target.value) })}
      />
      <Select
        aria-label="Whose"
        options={WHOSE}
        placeholder="everybody's"
        value={filters.mine === true ? "mine" : ""}
        onChange={(event) => filter({ mine: event.target.value === "mine" ? true : null })}
      />
    </div>
  );
}
