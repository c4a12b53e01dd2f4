import type { ReactNode } from "react";

/** A key as it stands on the keyboard; `bare` inside a button, where the button is the frame. Not shown on phones. */
export function Kbd({ children, bare = false }: Readonly<{ children: ReactNode; bare?: boolean }>) {
  const frame = "rounded-sm border border-b-2 border-line-strong bg-raised px-1.5 py-0.5 text-muted";
  return (
    <kbd className={`text-xs leading-none max-desk:hidden ${bare ? "opacity-80" : frame}`}>{children}</kbd>
  );
}
