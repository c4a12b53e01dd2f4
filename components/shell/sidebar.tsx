import { Brand } from "./brand.tsx";
import { NavList, type NavEntry } from "./nav-list.tsx";
import type { Theme } from "./preferences.ts";
import { WhoBlock, type Who } from "./who-block.tsx";

type SidebarProps = Readonly<{ entries: readonly NavEntry[]; who: Who; theme: Theme }>;

/** The navigation beside the page, from 701 px on; below that the top bar opens the same in a sheet. */
export function Sidebar({ entries, who, theme }: SidebarProps) {
  return (
    <header className="sticky top-0 flex h-dvh flex-col gap-4 overflow-y-auto border-r border-line px-3 py-4 max-desk:hidden print:hidden">
      <div className="px-2 py-1">
        <Brand />
      </div>
      <nav aria-label="Main" className="flex-1">
        <NavList entries={entries} />
      </nav>
      <WhoBlock who={who} theme={theme} />
    </header>
  );
}
