"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu, Search, X } from "lucide-react";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Brand } from "./brand.tsx";
import { NavList, type NavEntry } from "./nav-list.tsx";
import { openPalette } from "./palette-event.ts";
import type { Theme } from "./preferences.ts";
import { WhoBlock, type Who } from "./who-block.tsx";

type TopBarProps = Readonly<{ entries: readonly NavEntry[]; who: Who; theme: Theme }>;

/** The head of the page on a phone: brand, search, and the navigation in a sheet from the right. */
export function TopBar({ entries, who, theme }: TopBarProps) {
  const path = usePathname();
  // The sheet belongs to the page on which it was opened; going elsewhere leaves it behind.
  const [openOn, setOpenOn] = useState<string | null>(null);
  const waiting = entries.reduce((sum, { count = 0 }) => sum + count, 0);
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center justify-between border-b border-line bg-surface pr-1 pl-4 desk:hidden print:hidden">
      <Brand />
      <span className="flex items-center">
        <IconButton label="Find or do anything" onClick={() => openPalette()}>
          <Search aria-hidden size={18} />
        </IconButton>
        <Dialog.Root open={openOn === path} onOpenChange={(open) => setOpenOn(open ? path : null)}>
          <Dialog.Trigger
            render={
              <IconButton label={waiting === 0 ? "Menu" : `Menu, ${waiting} waiting`}>
                <span className="relative">
                  <Menu aria-hidden size={20} />
                  {waiting === 0 ? null : (
                    <span className="absolute -top-0.5 -right-1 size-2 rounded-full bg-accent" />
                  )}
                </span>
              </IconButton>
            }
          />
          <Dialog.Portal>
            <Dialog.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim" />
            <Dialog.Popup className="popup-motion fixed inset-y-0 right-0 z-50 flex w-72 max-w-[85vw] flex-col gap-3 overflow-y-auto border-l border-line bg-surface p-3 pb-6 shadow-float outline-none">
              <div className="flex items-center justify-between pl-2">
                <Dialog.Title className="font-medium">Menu</Dialog.Title>
                <Dialog.Close
                  render={
                    <IconButton label="Close">
                      <X aria-hidden size={18} />
                    </IconButton>
                  }
                />
              </div>
              <nav aria-label="Main" className="flex-1">
                <NavList entries={entries} />
              </nav>
              <WhoBlock who={who} theme={theme} />
            </Dialog.Popup>
          </Dialog.Portal>
        </Dialog.Root>
      </span>
    </header>
  );
}
