"use client";

import { useEffect, useState } from "react";
import { PALETTE_EVENT } from "./palette-event.ts";

/** Whether the palette is open: with Ctrl or Cmd K and on `openPalette`. Heard before the palette itself is there. */
export function usePaletteOpen() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.ctrlKey || event.metaKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    const show = () => setOpen(true);
    window.addEventListener("keydown", press);
    window.addEventListener(PALETTE_EVENT, show);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener(PALETTE_EVENT, show);
    };
  }, []);
  return [open, setOpen] as const;
}
