"use client";

import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Kbd } from "./kbd.tsx";

type Act = { readonly href: string } | { readonly onSelect: () => void };
export type MenuEntry = Act & {
  readonly id: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  readonly hotkey?: string;
  /** Takes access away or cannot be undone. */
  readonly stops?: boolean;
};

type MenuProps = Readonly<{
  trigger: ReactElement;
  /** Entries in groups; a line divides two groups. */
  groups: readonly (readonly MenuEntry[])[];
  align?: "start" | "end";
}>;

function entryClass(stops = false): string {
  return classNames(
    "flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2.5 outline-none select-none max-desk:min-h-11",
    "data-highlighted:bg-sunken",
    stops ? "text-danger" : "text-ink",
  );
}

function Entry({ entry }: Readonly<{ entry: MenuEntry }>) {
  const content = (
    <>
      {entry.icon}
      <span className="flex-1">{entry.label}</span>
      {entry.hotkey === undefined ? null : <Kbd>{entry.hotkey}</Kbd>}
    </>
  );
  if ("href" in entry)
    return (
      <Base.LinkItem closeOnClick className={entryClass(entry.stops)} render={<Link href={entry.href} />}>
        {content}
      </Base.LinkItem>
    );
  return (
    <Base.Item className={entryClass(entry.stops)} onClick={() => entry.onSelect()}>
      {content}
    </Base.Item>
  );
}

/** A menu of acts on one thing, opened by its button. */
export function Menu({ trigger, groups, align = "end" }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <Base.Popup className="popup-motion min-w-48 rounded-lg border border-line bg-raised p-1 shadow-float outline-none">
            {groups.map((entries, index) => (
              <Base.Group
                key={entries[0]?.id ?? index}
                className="not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1"
              >
                {entries.map((entry) => (
                  <Entry key={entry.id} entry={entry} />
                ))}
              </Base.Group>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
