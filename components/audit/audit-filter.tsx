"use client";

import { useRouter } from "next/navigation";
import { eventTypeWords } from "#lib/format/audit.ts";
import { useAddress } from "#components/data-table/use-address.ts";
import { DayField } from "#components/ui/day-field.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { auditHref, type AuditFilters } from "./audit-address.ts";

type AuditFilterProps = Readonly<{ filters: AuditFilters; types: readonly string[] }>;
/** Words, type, person, object and days; all of it stands in the address. */
export function AuditFilter({ filters, types }: AuditFilterProps) {
  const router = useRouter();
  const address = useAddress();
  const filter = (change: Partial<AuditFilters>) =>
    router.replace(auditHref(address, { ...change, after: null, before: null }), { scroll: false });
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
        <Select
          aria-label="Type"
          options={options}
          placeholder="any type"
          value={filters.type ?? ""}
          onChange={(event) => filter({ type: event.target.value === "" ? null : event.target.value })}
        />
        <DayField label="From" value={filters.from} onChange={(from) => filter({ from })} />
        <DayField label="To" value={filters.to} onChange={(to) => filter({ to })} />
      </div>
    </div>
  );
}
