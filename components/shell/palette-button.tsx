"use client";

import { Kbd } from "#components/ui/kbd.tsx";
import { openPalette } from "./palette-event.ts";

/** Says that the palette is there, and opens it. Phones have it in the top bar. */
export function PaletteButton() {
  return (
    <button
      type="button"
      onClick={() => openPalette()}
      className="inline-flex min-h-7 items-center gap-2 rounded-md px-1.5 text-xs text-muted hover:text-ink max-desk:hidden"
    >
      <Kbd>Ctrl K</Kbd> find or do anything
    </button>
  );
}
