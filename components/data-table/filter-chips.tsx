import { X } from "lucide-react";
import Link from "next/link";

export type FilterChip = {
  readonly label: string;
  readonly value: string;
  /** The same list without this filter. */
  readonly removeHref: string;
};

/** The filters that hold, each with the link that takes it away. */
export function FilterChips({
  chips,
  clearHref,
}: Readonly<{ chips: readonly FilterChip[]; clearHref: string }>) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-2 text-xs">
      {chips.map(({ label, value, removeHref }) => (
        <li key={`${label} ${value}`}>
          <Link
            href={removeHref}
            aria-label={`Remove the filter ${label} ${value}`}
            className="inline-flex min-h-6 items-center gap-1.5 rounded-full border border-line-strong bg-raised px-2.5 hover:border-control max-desk:min-h-11"
          >
            <span className="text-muted">{label}</span> {value}
            <X aria-hidden size={12} className="text-muted" />
          </Link>
        </li>
      ))}
      <li>
        <Link href={clearHref} className="link inline-flex min-h-6 items-center max-desk:min-h-11">
          Clear all
        </Link>
      </li>
    </ul>
  );
}
