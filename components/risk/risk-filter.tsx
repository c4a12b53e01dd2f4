"use client";

import type { RiskPage } from "#lib/contracts/risk.ts";
import { BAND_WORDS, RISK_STATUS_WORDS } from "#lib/format/risk.ts";
import { Select } from "#components/ui/select.tsx";
import { BAND_FILTERS, LINK_FILTERS, STATUS_FILTERS, type RiskFilters } from "./risk-address.ts";
import { useRiskFilter } from "./use-risk-filter.ts";

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

const pick = <Value extends string>(values: readonly Value[], value: string): Value | null =>
  values.find((known) => known === value) ?? null;

type RiskFilterProps = Readonly<{ filters: RiskFilters; owners: RiskPage["owners"] }>;

/** What the register is narrowed by, beside its map. */
export function RiskFilter({ filters, owners }: RiskFilterProps) {
  const filter = useRiskFilter();
  return (
    <div className="flex flex-wrap gap-2">
      <Select
        aria-label="State"
        options={STATUSES}
        placeholder="proposed or carried"
        value={filters.status ?? ""}
        onChange={(event) => filter({ status: pick(STATUS_FILTERS, event.target.value) })}
      />
      <Select
        aria-label="Level"
        options={BANDS}
        placeholder="any level"
        value={filters.band ?? ""}
        onChange={(event) => filter({ band: pick(BAND_FILTERS, event.target.value) })}
      />
      <Select
        aria-label="Owner"
        options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder="any owner"
        value={filters.owner ?? ""}
        onChange={(event) => filter({ owner: event.target.value === "" ? null : event.target.value })}
      />
      <Select
        aria-label="Freshness"
        options={FRESHNESS}
        placeholder="stale or not"
        value={filters.stale ?? ""}
        onChange={(event) => filter({ stale: pick(["true", "false"] as const, event.target.value) })}
      />
      <Select
        aria-label="Of what"
        options={LINKS}
        placeholder="of anything"
        value={filters.linked ?? ""}
        onChange={(event) => filter({ linked: pick(LINK_FILTERS, event.target.value) })}
      />
    </div>
  );
}
