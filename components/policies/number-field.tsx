"use client";

import type { Control, FieldPath } from "react-hook-form";
import { FormField } from "#components/forms/form-field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { wholeNumber, type PolicyValues } from "./policy-values.ts";

type NumberName =
  | Extract<FieldPath<PolicyValues>, "least" | "most" | "remind" | "deputy" | "lapse">
  | `questions.${number}.fromRenewal`
  | `questions.${number}.minWords`;

type NumberFieldProps = Readonly<{
  control: Control<PolicyValues>;
  name: NumberName;
  label: string;
  hint?: string;
}>;

/** A whole number. */
export function NumberField({ control, name, label, hint }: NumberFieldProps) {
  return (
    <FormField control={control} name={name} label={label} hint={hint}>
      {({ value, onChange, ...field }) => (
        <TextInput
          {...field}
          type="number"
          inputMode="numeric"
          min={0}
          step={1}
          value={value}
          onChange={(event) => onChange(wholeNumber(event.target.value))}
        />
      )}
    </FormField>
  );
}
