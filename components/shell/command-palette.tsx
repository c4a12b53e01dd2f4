"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Kbd } from "#components/ui/kbd.tsx";
import type { PaletteGroup, PaletteItem } from "./palette-items.ts";
import { usePaletteSearch, type PaletteSearch } from "./use-palette-search.ts";

export type CommandPaletteProps = Readonly<{
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Go to, act on this object, recent. */
  groups: readonly PaletteGroup[];
  /** Requests, people and securables, asked while one types. */
  search?: PaletteSearch;
}>;

/** `asked`: what these items answer; they match it by definition and are not filtered again. */
type GroupProps = Readonly<{ group: PaletteGroup; asked?: string; onPick: (item: PaletteItem) => void }>;

function Group({ group, asked, onPick }: GroupProps) {
  const keywords = asked === undefined ? [] : [asked];
  return (
    <Command.Group
      heading={group.heading}
      className="**:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-muted"
    >
      {group.items.map((item) => (
        <Command.Item
          key={item.id}
          value={`${item.label} ${item.note ?? ""} ${item.id}`}
          keywords={keywords}
          onSelect={() => onPick(item)}
          className="flex min-h-9 cursor-default items-center gap-3 rounded-md px-3 data-[selected=true]:bg-sunken max-desk:min-h-11"
        >
          <span className="wrap-anywhere">{item.label}</span>
          <span className="flex-1 truncate text-xs text-muted">{item.note}</span>
          {item.hotkey === undefined ? null : <Kbd>{item.hotkey}</Kbd>}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** The palette: go anywhere, act on what is open, find anything. All of it is reachable by pointer elsewhere too. */
export function CommandPalette({ open, onOpenChange, groups, search }: CommandPaletteProps) {
  const router = useRouter();
  const { query, setQuery, found, status } = usePaletteSearch(search, open);
  const pick = (item: PaletteItem) => {
    onOpenChange(false);
    if ("href" in item) router.push(item.href);
    else item.onSelect();
  };
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim" />
        <Dialog.Popup
          aria-label="Find or do anything"
          className="popup-motion fixed top-[max(1rem,12vh)] left-1/2 z-50 w-[min(38rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-float outline-none"
        >
          <Command label="Find or do anything" loop>
            <div className="flex items-center gap-3 border-b border-line px-4">
              <Search aria-hidden size={16} className="text-muted" />
              <Command.Input
                value={query}
                onValueChange={setQuery}
                placeholder="A page, a request, a person, a securable"
                className="h-12 flex-1 bg-transparent text-md outline-none"
              />
            </div>
            <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto overscroll-contain p-1.5">
              <Command.Empty className="px-3 py-4 text-muted">
                {status ?? "Nothing of that name."}
              </Command.Empty>
              {groups.map((group) => (
                <Group key={group.heading} group={group} onPick={pick} />
              ))}
              {found.map((group) => (
                <Group key={group.heading} group={group} asked={query} onPick={pick} />
              ))}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
