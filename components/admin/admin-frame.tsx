"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { adminPlaces } from "#lib/format/navigation.ts";
import { useMe } from "#components/shell/me.tsx";

/** The way between the pages of the administration; each person sees those that serve them. */
export function AdminFrame({ children }: Readonly<{ children: ReactNode }>) {
  const path = usePathname();
  const places = adminPlaces(useMe());
  return (
    <>
      {places.length < 2 ? null : (
        <nav aria-label="Administration" className="px-4 pt-3 desk:px-9 print:hidden">
          <ul className="flex flex-wrap gap-1 border-b border-line pb-2">
            {places.map(({ href, label }) => (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={path === href || path.startsWith(`${href}/`) ? "page" : undefined}
                  className="inline-flex min-h-8 items-center rounded-md px-2.5 text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink max-desk:min-h-11"
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {children}
    </>
  );
}
