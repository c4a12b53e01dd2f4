"use client";

import type { ReactNode } from "react";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { Combobox } from "#components/ui/combobox.tsx";
import type { ComboboxOption } from "#components/ui/combobox-popup.tsx";
import { FormField, type FieldControl } from "./form-field.tsx";

type ComboboxFieldProps<Values extends FieldValues, Name extends FieldPath<Values>> = Readonly<{
  control: Control<Values>;
  name: Name;
  label: ReactNode;
  hint?: ReactNode;
  options: readonly ComboboxOption[];
  chosenId: string | null;
  /** Told the id, and how the field is set to what the form keeps of it. */
  onChoose: (id: string | null, set: FieldControl<Values, Name>["onChange"]) => void;
  onQuery: (query: string) => void;
  pending: boolean;
  /** Labels are names of the platform. */
  code?: boolean;
  placeholder: string;
}>;

/** A question that is answered by one of many, found by what is typed. */
export function ComboboxField<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: ComboboxFieldProps<Values, Name>,
) {
  const { control, name, label, hint, chosenId, onChoose, ...search } = props;
  return (
    <FormField control={control} name={name} label={label} hint={hint}>
      {(field) => (
        <Combobox {...field} {...search} value={chosenId} onChange={(id) => onChoose(id, field.onChange)} />
      )}
    </FormField>
  );
}
