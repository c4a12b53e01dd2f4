import type { ReactNode } from "react";
import { LiveRegion } from "#components/ui/live-region.tsx";
import type { NavEntry } from "./nav-list.tsx";
import type { Preferences } from "./preferences.ts";
import { ShortcutsProvider } from "./shortcuts.tsx";
import { Sidebar } from "./sidebar.tsx";
import { TopBar } from "./top-bar.tsx";
import type { Who } from "./who-block.tsx";

type PortalFrameProps = Readonly<{
  entries: readonly NavEntry[];
  who: Who;
  preferences: Preferences;
  /** The command palette, made by the portal with its own groups and search. */
  palette?: ReactNode;
  children: ReactNode;
}>;

/** The frame of every page behind sign-in: navigation, main, live region, keys. Pages render inside `Page`. */
export function PortalFrame({ entries, who, preferences, palette, children }: PortalFrameProps) {
  return (
    <ShortcutsProvider singleKeys={preferences.singleKeys} density={preferences.density}>
      <div className="grid min-h-dvh desk:grid-cols-[13rem_minmax(0,1fr)] print:block">
        <Sidebar entries={entries} who={who} theme={preferences.theme} />
        <div className="min-w-0">
          <TopBar entries={entries} who={who} theme={preferences.theme} />
          <main id="main" tabIndex={-1} className="outline-none">
            {children}
          </main>
        </div>
      </div>
      <LiveRegion />
      {palette}
    </ShortcutsProvider>
  );
}
