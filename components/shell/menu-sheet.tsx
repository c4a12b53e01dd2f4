"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { NavList, type NavEntry } from "./nav-list.tsx";
import type { Theme } from "./preferences.ts";
import { WhoBlock, type Who } from "./who-block.tsx";

export type MenuSheetProps = Readonly<{
  open: boolean;
  onClose: () => void;
  entries: readonly NavEntry[];
  who: Who;
  theme: Theme;
}>;

/** The navigation on a phone, as a sheet from the right. */
export function MenuSheet({ open, onClose, entries, who, theme }: MenuSheetProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
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
  );
}
