"use client";

import { Keyboard } from "lucide-react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { openKeys } from "./keys-event.ts";

/** Opens the list of keys and the switches for keys and rows. */
export function KeysButton() {
  return (
    <IconButton label="Keys and rows" title="Keys and rows" onClick={() => openKeys()}>
      <Keyboard aria-hidden size={15} />
    </IconButton>
  );
}
