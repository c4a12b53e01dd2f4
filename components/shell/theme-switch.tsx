"use client";

import { Monitor, Moon, Sun, type LucideIcon } from "lucide-react";
import { useId, useState } from "react";
import { THEMES, type Theme } from "./preferences.ts";
import { remember } from "./remember.ts";

const ICONS: Readonly<Record<Theme, LucideIcon>> = { light: Sun, dark: Moon, system: Monitor };
const NAMES: Readonly<Record<Theme, string>> = { light: "Light", dark: "Dark", system: "As the system" };

/** Light, dark, or as the system says. Changes the page at once and the cookie for the next one. */
export function ThemeSwitch({ theme }: Readonly<{ theme: Theme }>) {
  const [chosen, setChosen] = useState(theme);
  const group = useId();
  const choose = (next: Theme) => {
    setChosen(next);
    document.documentElement.dataset["theme"] = next;
    remember("theme", next);
  };
  return (
    <fieldset className="inline-flex rounded-md border border-line">
      <legend className="sr-only">Theme</legend>
      {THEMES.map((name) => {
        const Drawn = ICONS[name];
        return (
          <label key={name} title={NAMES[name]} className="relative">
            <input
              type="radio"
              name={group}
              value={name}
              checked={name === chosen}
              onChange={() => choose(name)}
              className="peer absolute inset-0 appearance-none opacity-0"
            />
            <span className="flex size-6 items-center justify-center rounded-[5px] text-muted peer-checked:bg-sunken peer-checked:text-ink peer-focus-visible:outline-2 peer-focus-visible:outline-accent max-desk:size-11">
              <Drawn aria-hidden size={14} />
              <span className="sr-only">{NAMES[name]}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
