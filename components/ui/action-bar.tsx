import type { ReactNode } from "react";

type ActionBarProps = Readonly<{
  /** Names the group: "Decide on EXC-2041". */
  label: string;
  /** Buttons, the most likely first. */
  children: ReactNode;
  /** A quiet word at the end; phones leave it out. */
  note?: ReactNode;
}>;

const PHONE = [
  "tall:max-desk:fixed max-desk:inset-x-0 max-desk:bottom-0 max-desk:z-20 max-desk:flex-nowrap max-desk:gap-2 max-desk:px-4",
  "max-desk:pb-[max(0.75rem,env(safe-area-inset-bottom))] max-desk:*:flex-auto max-desk:*:px-2 max-desk:*:leading-tight max-desk:*:whitespace-normal",
].join(" ");

/** The acts of an object, always in reach: at the lower edge of its card, on a phone of the screen, for one thumb. */
export function ActionBar({ label, children, note }: ActionBarProps) {
  return (
    <fieldset
      aria-label={label}
      className={`tall:sticky min-w-0 bottom-0 flex flex-wrap items-center gap-2.5 border-t border-line bg-surface py-3 print:hidden ${PHONE}`}
    >
      {children}
      {note === undefined ? null : <span className="ml-auto text-xs text-muted max-desk:hidden">{note}</span>}
    </fieldset>
  );
}
