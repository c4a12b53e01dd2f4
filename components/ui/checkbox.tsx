import { Check } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

type CheckboxProps = Readonly<
  Omit<ComponentProps<"input">, "className" | "type"> & {
    label: ReactNode;
    /** In a row of a table the label is only heard. */
    labelHidden?: boolean;
  }
>;

/** A box to tick with its label; the whole line can be pressed. */
export function Checkbox({ label, labelHidden = false, ...rest }: CheckboxProps) {
  return (
    <label className="inline-flex min-h-6 items-start gap-2.5 max-desk:min-h-11 max-desk:items-center">
      <span className="relative mt-0.5 inline-flex size-4 shrink-0">
        <input
          {...rest}
          type="checkbox"
          className="peer size-4 appearance-none rounded-sm border border-control bg-raised checked:border-accent checked:bg-accent aria-invalid:border-danger"
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute inset-0.5 size-3 text-accent-ink opacity-0 peer-checked:opacity-100"
        />
      </span>
      <span className={labelHidden ? "sr-only" : undefined}>{label}</span>
    </label>
  );
}
