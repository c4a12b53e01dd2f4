"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

export type TooltipProps = Readonly<{
  /** Said besides, never instead: who cannot hover must not miss anything. */
  content: ReactNode;
  /** One element that can be focused. */
  children: ReactElement;
}>;

/** A word more on hover and on focus; Escape takes it away. */
export function TooltipPopup({ content, children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger delay={350} render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="popup-motion max-w-[22rem] rounded-md bg-ink px-2.5 py-1.5 text-xs text-surface shadow-float">
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
