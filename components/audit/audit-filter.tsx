"use client";

import { eventTypeWords } from "#lib/format/audit.ts";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { useFilter } from "#components/data-table/use-filter.ts";
import { DayField } from "#components/ui/day-field.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { auditHref, type AuditFilters } from "./audit-address.ts";

type AuditFilterProps = Readonly<{ filters: AuditFilters; types: readonly string[] }>;

/** Words, type, person, object and days; all of it stands in the address. */
export function AuditFilter({ filters, types }: AuditFilterProps) {
  const filter = useFilter<AuditFilters>(auditHref);
  const options = types.map((type) => ({ value: type, label: eventTypeWords(type) }));
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <SearchField
          label="Search the log"
          placeholder="Words of an event: a reason, a securable"
          value={filters.q}
          onSearch={(q) => filter({ q })}
        />
        <SearchField
          label="Who acted"
          placeholder={'Who acted: a name, or "system"'}
          value={filters.who}
          onSearch={(who) => filter({ who })}
        />
        <SearchField
          label="About"
          placeholder="About: the number of a request or a risk"
          value={filters.about}
          onSearch={(about) => filter({ about })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <FilterSelect
          label="Type"
          options={options}
          any="any type"
          value={filters.type}
          onPick={(type) => filter({ type })}
        />
        <DayField label="From" value={filters.from} onChange={(from) => filter({ from })} />
        <DayField label="To" value={filters.to} onChange={(to) => filter({ to })} />
      </div>
    </div>
  );
}
