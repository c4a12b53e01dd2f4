"use client";

import { useController, type Control } from "react-hook-form";
import { Checkbox } from "#components/ui/checkbox.tsx";
import type { PolicyValues } from "./policy-values.ts";

type TicksProps<Name extends "slots" | "stepUp"> = Readonly<{
  control: Control<PolicyValues>;
  name: Name;
  legend: string;
  /** All there are, in their one order, and those of them that stand in every policy of the kind. */
  all: readonly PolicyValues[Name][number][];
  always: readonly string[];
  label: (value: string) => string;
}>;

/** Some of a few: those that stand in every policy of the kind are said, the others may be set. */
export function Ticks<Name extends "slots" | "stepUp">(props: TicksProps<Name>) {
  const { control, name, legend, all, always, label } = props;
  const { field } = useController({ control, name });
  const chosen: readonly string[] = field.value;
  const set = (value: string, on: boolean) =>
    field.onChange(all.filter((one) => (one === value ? on : chosen.includes(one))));
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {all.map((value) =>
        always.includes(value) ? (
          <Checkbox key={value} label={`${label(value)} (in every policy)`} checked disabled readOnly />
        ) : (
          <Checkbox
            key={value}
            label={label(value)}
            checked={chosen.includes(value)}
            onBlur={field.onBlur}
            onChange={(event) => set(value, event.target.checked)}
          />
        ),
      )}
    </fieldset>
  );
}
