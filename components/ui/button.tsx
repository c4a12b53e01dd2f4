import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { buttonClass, type ButtonLook } from "./button-class.ts";
import { Icon } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";

type ButtonProps = Readonly<
  Omit<ComponentProps<"button">, "className" | "disabled" | "children"> &
    ButtonLook & { children: ReactNode; icon?: ReactNode; hotkey?: string; busy?: boolean }
>;

/**
 * A button that acts. While `busy` it keeps its place and the focus but does nothing, so a double click is one act.
 * There is no disabled look: who may not act sees `NotAllowed` in its place.
 */
export function Button({
  variant,
  size,
  wide,
  icon,
  hotkey,
  busy = false,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      aria-keyshortcuts={hotkey}
      onClick={busy || onClick ? press : undefined}
      className={buttonClass({ variant, size, wide })}
    >
      {busy ? <Icon name="progress" className="animate-spin" /> : icon}
      {children}
      {hotkey === undefined ? null : (
        <span aria-hidden className="inline-flex max-desk:hidden">
          <Kbd bare>{hotkey}</Kbd>
        </span>
      )}
    </button>
  );
}
