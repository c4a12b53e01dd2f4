"use client";

import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from "react";
import { announce } from "#components/ui/announce.ts";
import { handlerFor, type Hotkey } from "./hotkeys.ts";
import { KEYS_EVENT } from "./keys-event.ts";
import type { Density, SingleKeys } from "./preferences.ts";
import { remember } from "./remember.ts";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";

type Register = (hotkey: Hotkey) => () => void;
const ShortcutsContext = createContext<Register | null>(null);

type ProviderProps = Readonly<{ singleKeys: SingleKeys; density: Density; children: ReactNode }>;

/**
 * Holds the single keys of the page. They are silent in fields, with modifiers, under a dialog, and when the person
 * switched them off (WCAG 2.1.4); `?` shows them.
 */
export function ShortcutsProvider({ singleKeys, density, children }: ProviderProps) {
  const hotkeys = useRef(new Set<Hotkey>());
  const [enabled, setEnabled] = useState(singleKeys === "on");
  const [shown, setShown] = useState<readonly Hotkey[] | null>(null);
  const [register] = useState<Register>(() => (hotkey: Hotkey) => {
    hotkeys.current.add(hotkey);
    return () => hotkeys.current.delete(hotkey);
  });

  useEffect(() => {
    const show = () => setShown([...hotkeys.current]);
    const help: Hotkey = { key: "?", label: "Show the keys", handler: show };
    const press = (event: KeyboardEvent) => {
      const hotkey = enabled ? handlerFor(event, [help, ...hotkeys.current]) : undefined;
      if (hotkey === undefined) return;
      event.preventDefault();
      hotkey.handler();
    };
    window.addEventListener("keydown", press);
    window.addEventListener(KEYS_EVENT, show);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener(KEYS_EVENT, show);
    };
  }, [enabled]);

  const change = (next: boolean) => {
    setEnabled(next);
    remember("single_keys", next ? "on" : "off");
    announce(next ? "Single keys are on" : "Single keys are off");
  };
  return (
    <ShortcutsContext value={register}>
      {children}
      <ShortcutsDialog
        hotkeys={shown}
        onClose={() => setShown(null)}
        enabled={enabled}
        onEnabledChange={change}
        density={density}
      />
    </ShortcutsContext>
  );
}

/**
 * Gives a key to an act for as long as the component is shown. The key is written as the keyboard reports it ("j",
 * "Enter"); the label stands in the list of keys. The newest registration of a key wins.
 */
export function useHotkey(key: string, handler: () => void, label: string): void {
  const register = useContext(ShortcutsContext);
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => register?.({ key, label, handler: () => latest.current() }), [register, key, label]);
}
