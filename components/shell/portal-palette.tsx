"use client";

import { useMemo } from "react";
import type { MeView } from "#lib/contracts/portal.ts";
import { allPlaces, askPlaces, personPlace } from "#lib/format/navigation.ts";
import { later } from "#components/ui/later.tsx";
import type { CommandPaletteProps } from "./command-palette.tsx";
import type { PaletteGroup } from "./palette-items.ts";
import { openKeys } from "./keys-event.ts";
import { usePageActs } from "./page-acts.ts";
import { searchPortal } from "./search-portal.ts";
import { useMe } from "./me.tsx";
import { usePaletteOpen } from "./use-palette-open.ts";
import type { PaletteSearch } from "./use-palette-search.ts";

const CommandPalette = later<CommandPaletteProps>(
  async () => (await import("./command-palette.tsx")).CommandPalette,
);

function fixedGroups(me: MeView): readonly PaletteGroup[] {
  return [
    {
      heading: "Go to",
      items: allPlaces(me).map(({ href, label }) => ({ id: href, label, href })),
    },
    {
      heading: "Do",
      items: [
        ...askPlaces(me.kinds).map((place) => ({ id: place.href, ...place })),
        { id: "reach", label: "See what you can reach", href: `/people/${me.person.id}` },
        { id: "keys", label: "Show the keys", hotkey: "?", onSelect: openKeys },
        { id: "sign-out", label: "Sign out", href: "/sign-out" },
      ],
    },
  ];
}

/** The palette of the portal: acts of the page, places, and what is found while one types. */
export function PortalPalette() {
  const me = useMe();
  const [open, setOpen] = usePaletteOpen();
  const acts = usePageActs();
  const groups = useMemo(
    () => [...(acts.length === 0 ? [] : [{ heading: "On this page", items: acts }]), ...fixedGroups(me)],
    [acts, me],
  );
  const search = useMemo<PaletteSearch>(
    () => (q, signal) => searchPortal(q, signal, (person) => personPlace(me, person)),
    [me],
  );
  return <CommandPalette open={open} onOpenChange={setOpen} groups={groups} search={search} />;
}
