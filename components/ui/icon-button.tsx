import type { ComponentProps, ReactNode } from "react";

type IconButtonProps = Readonly<
  Omit<ComponentProps<"button">, "className" | "children" | "aria-label"> & {
    label: string;
    children: ReactNode;
  }
>;

/** A button that is only a picture; `label` is its name. 28 px, 44 px on phones. */
export function IconButton({ label, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink max-desk:size-11"
    >
      {children}
    </button>
  );
}
