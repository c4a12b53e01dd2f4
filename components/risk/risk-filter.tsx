"use client";

import type { RiskPage } from "#lib/contracts/risk.ts";
import { BAND_WORDS, RISK_STATUS_WORDS } from "#lib/format/risk.ts";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { useFilter } from "#components/data-table/use-filter.ts";
import { BAND_FILTERS, riskHref, STATUS_FILTERS, type RiskFilters } from "./risk-address.ts";

const STATUSES = STATUS_FILTERS.map((value) => ({
  value,
  label: value === "any" ? "in any state" : RISK_STATUS_WORDS[value].word,
}));
const BANDS = BAND_FILTERS.map((value) => ({ value, label: BAND_WORDS[value] }));
const LINKS = [
  { value: "exception", label: "of exceptions" },
  { value: "platform", label: "of the platform" },
] as const;
const FRESHNESS = [
  { value: "true", label: "stale" },
  { value: "false", label: "not stale" },
] as const;

type RiskFilterProps = Readonly<{ filters: RiskFilters; owners: RiskPage["owners"] }>;

/** What the register is narrowed by, beside its map. */
export function RiskFilter({ filters, owners }: RiskFilterProps) {
  const filter = useFilter<RiskFilters>(riskHref);
  return (
    <div className="flex flex-wrap gap-2">
      <FilterSelect
        label="State"
        options={STATUSES}
        any="proposed or carried"
        value={filters.status}
        onPick={(status) => filter({ status })}
      />
      <FilterSelect
        label="Level"
        options={BANDS}
        any="any level"
        value={filters.band}
        onPick={(band) => filter({ band })}
      />
      <FilterSelect
        label="Owner"
        options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        any="any owner"
        value={filters.owner}
        onPick={(owner) => filter({ owner })}
      />
      <FilterSelect
        label="Freshness"
        options={FRESHNESS}
        any="stale or not"
        value={filters.stale}
        onPick={(stale) => filter({ stale })}
      />
      <FilterSelect
        label="Of what"
        options={LINKS}
        any="of anything"
        value={filters.linked}
        onPick={(linked) => filter({ linked })}
      />
    </div>
  );
}
