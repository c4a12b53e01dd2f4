"use client";

import { Menu, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Brand } from "./brand.tsx";
import { later } from "#components/ui/later.tsx";
import type { MenuSheetProps } from "./menu-sheet.tsx";
import type { NavEntry } from "./nav-list.tsx";
import { openPalette } from "./palette-event.ts";
import type { Theme } from "./preferences.ts";
import type { Who } from "./who-block.tsx";

const MenuSheet = later<MenuSheetProps>(async () => (await import("./menu-sheet.tsx")).MenuSheet);

type TopBarProps = Readonly<{ entries: readonly NavEntry[]; who: Who; theme: Theme }>;

/** The head of the page on a phone: brand, search, and the navigation in a sheet from the right. */
export function TopBar({ entries, who, theme }: TopBarProps) {
  const path = usePathname();
  // The sheet belongs to the page on which it was opened; going elsewhere leaves it behind.
  const [openOn, setOpenOn] = useState<string | null>(null);
  const waiting = entries.reduce((sum, { count = 0 }) => sum + count, 0);
  return (
    <header className="tall:sticky top-0 z-30 flex h-14 items-center justify-between border-b border-line bg-surface pr-1 pl-4 desk:hidden print:hidden">
      <Brand />
      <span className="flex items-center">
        <IconButton label="Find or do anything" onClick={() => openPalette()}>
          <Search aria-hidden size={18} />
        </IconButton>
        <IconButton
          label={waiting === 0 ? "Menu" : `Menu, ${waiting} waiting`}
          aria-haspopup="dialog"
          aria-expanded={openOn === path}
          onClick={() => setOpenOn(path)}
        >
          <span className="relative">
            <Menu aria-hidden size={20} />
            {waiting === 0 ? null : (
              <span className="absolute -top-0.5 -right-1 size-2 rounded-full bg-accent" />
            )}
          </span>
        </IconButton>
        <MenuSheet
          open={openOn === path}
          onClose={() => setOpenOn(null)}
          entries={entries}
          who={who}
          theme={theme}
        />
      </span>
    </header>
  );
}
