"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef, type ReactNode, type RefObject } from "react";
import { IconButton } from "./icon-button.tsx";

export type DialogProps = Readonly<{
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, in a sentence; read out when the dialog opens. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the act first. */
  actions?: ReactNode;
  initialFocus?: RefObject<HTMLElement | null>;
  /** Where the focus goes on closing, when not back to where it was: to the next thing of a list. */
  finalFocus?: () => HTMLElement | null;
  wide?: boolean;
}>;

const CLOSE = (
  <IconButton label="Close">
    <X aria-hidden size={16} />
  </IconButton>
);

const POPUP = [
  "popup-motion fixed z-50 flex max-h-[calc(100dvh-max(1rem,12vh)-1rem)] flex-col overflow-y-auto border border-line bg-raised shadow-float",
  "top-[max(1rem,12vh)] left-1/2 w-[calc(100vw-2rem)] -translate-x-1/2 rounded-lg outline-none",
  "max-desk:inset-x-0 max-desk:top-auto max-desk:bottom-0 max-desk:max-h-[calc(100dvh-2rem)] max-desk:w-full max-desk:translate-x-0 max-desk:rounded-b-none",
].join(" ");

/**
 * A modal dialog: it holds the focus and gives it back. It opens on its first field, or on its title, never on an act.
 * On a phone it rises from below, within reach of the thumb.
 */
export function DialogPopup(props: DialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    children,
    actions,
    initialFocus,
    finalFocus,
    wide = false,
  } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const first = () => body.current?.querySelector<HTMLElement>("input, textarea, select") ?? heading.current;
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          initialFocus={initialFocus ?? first}
          {...(finalFocus === undefined ? {} : { finalFocus: () => finalFocus() ?? true })}
          className={`${POPUP} ${wide ? "max-w-[46rem]" : "max-w-[34rem]"}`}
        >
          <div className="grid gap-1 px-5 pt-5 pr-14">
            <Base.Title ref={heading} tabIndex={-1} className="title text-lg outline-none">
              {title}
            </Base.Title>
            {description === undefined ? null : (
              <Base.Description className="text-muted">{description}</Base.Description>
            )}
          </div>
          <div ref={body} className="grid gap-4 px-5 pt-4 pb-5">
            {children}
          </div>
          {actions === undefined ? null : (
            <div className="sticky bottom-0 flex flex-wrap gap-2.5 border-t border-line bg-raised px-5 py-3.5">
              {actions}
            </div>
          )}
          <span className="absolute top-4 right-4 max-desk:top-2 max-desk:right-2">
            <Base.Close render={CLOSE} />
          </span>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
