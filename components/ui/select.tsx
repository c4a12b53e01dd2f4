import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { controlClass, isInvalid } from "./control-class.ts";

export type SelectOption<Value extends string = string> = { readonly value: Value; readonly label: string };

type SelectProps = Readonly<
  Omit<ComponentProps<"select">, "className" | "children" | "multiple"> & {
    options: readonly SelectOption[];
    /** The first line while nothing is chosen. */
    placeholder?: string;
  }
>;

/** One of a few. The native control: right on every phone, and it needs no script. For many, take Combobox. */
export function Select({ options, placeholder, ...rest }: SelectProps) {
  const look = controlClass(
    { invalid: isInvalid(rest["aria-invalid"]) },
    "select-popup h-9 pr-8 max-desk:h-11",
  );
  return (
    <span className="relative block">
      <select {...rest} className={look}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        size={15}
        className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-muted"
      />
    </span>
  );
}
