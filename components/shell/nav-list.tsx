"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

export type NavEntry = {
  readonly href: string;
  readonly label: string;
  /** How many wait for this person; 0 is not shown. */
  readonly count?: number;
  /** Something that is going on and must be seen: "1 live". */
  readonly alert?: string;
};

function isCurrent(path: string, href: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}

/** The entries of the main navigation; the present one is marked for readers too. */
export function NavList({ entries }: Readonly<{ entries: readonly NavEntry[] }>) {
  const path = usePathname();
  return (
    <ul className="grid gap-0.5">
      {entries.map(({ href, label, count = 0, alert }) => (
        <li key={href}>
          <Link
            href={href}
            aria-current={isCurrent(path, href) ? "page" : undefined}
            className="flex min-h-8 items-center gap-2.5 rounded-md px-2 text-muted hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink max-desk:min-h-11"
          >
            <span className="flex-1">{label}</span>
            {alert === undefined ? null : <span className="text-xs font-normal text-danger">{alert}</span>}
            {count === 0 ? null : (
              <span className="text-xs text-ink">
                {count}
                <span className="sr-only"> waiting</span>
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
