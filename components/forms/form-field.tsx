"use client";

import type { ReactNode } from "react";
import {
  useController,
  type Control,
  type ControllerRenderProps,
  type FieldPath,
  type FieldValues,
} from "react-hook-form";
import { FieldError, FieldHint, FieldLabel } from "#components/ui/field.tsx";
import { fieldId } from "./field-id.ts";

/** Everything a control needs: value and handlers of the form, and the ids that tie it to its label, hint and error. */
export type FieldControl<Values extends FieldValues, Name extends FieldPath<Values>> = ControllerRenderProps<
  Values,
  Name
> & {
  readonly id: string;
  readonly "aria-labelledby": string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean;
};

type FormFieldProps<Values extends FieldValues, Name extends FieldPath<Values>> = Readonly<{
  control: Control<Values>;
  name: Name;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  /** For a group of controls, whose name is no label of one of them. */
  group?: boolean;
  children: (control: FieldControl<Values, Name>) => ReactNode;
}>;

/** One question: label above, control, then its error or its hint. */
export function FormField<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: FormFieldProps<Values, Name>,
) {
  const { control, name, label, hint, optional = false, group = false, children } = props;
  const { field, fieldState } = useController({ control, name });
  const id = fieldId(name);
  const message = fieldState.error?.message;
  const described = [message === undefined ? "" : `${id}-error`, hint === undefined ? "" : `${id}-hint`]
    .join(" ")
    .trim();
  return (
    <div className="grid gap-1.5">
      <FieldLabel id={`${id}-label`} htmlFor={group ? undefined : id} optional={optional}>
        {label}
      </FieldLabel>
      {children({
        ...field,
        id,
        "aria-labelledby": `${id}-label`,
        "aria-describedby": described === "" ? undefined : described,
        "aria-invalid": message !== undefined,
      })}
      {message === undefined ? null : <FieldError id={`${id}-error`}>{message}</FieldError>}
      {hint === undefined ? null : <FieldHint id={`${id}-hint`}>{hint}</FieldHint>}
    </div>
  );
}
