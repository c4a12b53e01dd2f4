import { LogOut } from "lucide-react";
import Link from "next/link";
import { KeysButton } from "./keys-button.tsx";
import type { Theme } from "./preferences.ts";
import { ThemeSwitch } from "./theme-switch.tsx";

export type Who = {
  readonly name: string;
  /** Role or slot, as people say it: "Data scientist", "CTO slot, deputy set". */
  readonly title: string;
  /** Whether who stands in for whom is this person's business. */
  readonly delegation: boolean;
  /** IANA zone in which this person's times are written. */
  readonly zone: string;
  readonly signOutHref: string;
};

/** Who is signed in, in which zone times are, and the switches that belong to the person. */
export function WhoBlock({ who, theme }: Readonly<{ who: Who; theme: Theme }>) {
  return (
    <div className="grid gap-2.5 border-t border-line px-2 pt-3">
      <div className="text-xs text-muted">
        <p className="text-base font-medium text-ink wrap-anywhere">
          <Link href="/sessions" title="Your sessions" className="hover:underline">
            {who.name}
            <span className="sr-only">, your sessions</span>
          </Link>
        </p>
        <p>{who.title}</p>
        {who.delegation ? (
          <p>
            <Link
              href="/delegation"
              className="inline-flex min-h-6 items-center hover:text-ink hover:underline"
            >
              Delegation
            </Link>
          </p>
        ) : null}
        <p>Times in {who.zone}</p>
      </div>
      <div className="flex items-center justify-between gap-1">
        <ThemeSwitch theme={theme} />
        <span className="flex">
          <KeysButton />
          <a
            href={who.signOutHref}
            aria-label="Sign out"
            title="Sign out"
            className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink max-desk:size-11"
          >
            <LogOut aria-hidden size={15} />
          </a>
        </span>
      </div>
    </div>
  );
}
