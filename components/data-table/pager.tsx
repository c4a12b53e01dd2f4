"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "#components/ui/button-class.ts";
import { tableHref } from "./table-state.ts";
import { useAddress } from "./use-address.ts";

/** Cursors before the first and after the last row shown; null where there is nothing further. */
export type PageCursors = { readonly before: string | null; readonly after: string | null };

type PagerProps = Readonly<{ page: PageCursors | undefined; summary: string | undefined }>;

/** The foot of a list: what is shown, and links to the page before and after. */
export function Pager({ page, summary }: PagerProps) {
  const address = useAddress();
  const { before = null, after = null } = page ?? {};
  return (
    <div className="flex min-h-10 flex-wrap items-center justify-between gap-3 pt-2">
      <p className="text-xs text-muted">{summary}</p>
      {before === null && after === null ? null : (
        <nav aria-label="Pages" className="flex gap-2">
          {before === null ? null : (
            <Link
              rel="prev"
              href={tableHref(address, { before, after: null })}
              className={buttonClass({ size: "small" })}
            >
              <ChevronLeft aria-hidden size={14} /> Previous
            </Link>
          )}
          {after === null ? null : (
            <Link
              rel="next"
              href={tableHref(address, { after, before: null })}
              className={buttonClass({ size: "small" })}
            >
              Next <ChevronRight aria-hidden size={14} />
            </Link>
          )}
        </nav>
      )}
    </div>
  );
}
