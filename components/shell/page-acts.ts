"use client";

import { useSyncExternalStore } from "react";
import type { PaletteItem } from "./palette-items.ts";

const NONE: readonly PaletteItem[] = [];
let shown: readonly PaletteItem[] = NONE;
const listeners = new Set<() => void>();

function set(items: readonly PaletteItem[]): void {
  shown = items;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Puts what can be done with the object of this page into the palette, until what is returned is called. */
export function offerActs(items: readonly PaletteItem[]): () => void {
  set(items);
  return () => set(NONE);
}

/** What the present page offers. */
export function usePageActs(): readonly PaletteItem[] {
  return useSyncExternalStore(
    subscribe,
    () => shown,
    () => NONE,
  );
}
