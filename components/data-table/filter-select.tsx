"use client";

import { Select, type SelectOption } from "#components/ui/select.tsx";

type FilterSelectProps<Value extends string> = Readonly<{
  label: string;
  options: readonly SelectOption<Value>[];
  /** What is shown while nothing narrows the list. */
  any: string;
  value: Value | null;
  onPick: (value: Value | null) => void;
}>;

/** Narrows a list to one of a few values, or to none of them. */
export function FilterSelect<Value extends string>(props: FilterSelectProps<Value>) {
  const { label, options, any, value, onPick } = props;
  return (
    <Select
      aria-label={label}
      options={options}
      placeholder={any}
      value={value ?? ""}
      onChange={({ target }) =>
        onPick(options.find((option) => option.value === target.value)?.value ?? null)
      }
    />
  );
}
