"use client";

import { useFieldArray, type Control } from "react-hook-form";
import { PRIVILEGE_CHOICES } from "#lib/format/break-glass-profiles.ts";
import { FormField } from "#components/forms/form-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { ProfileValues } from "./profile-values.ts";

/** What is granted to the person directly: reading, and the way to it (BG-2). */
export function GrantFields({ control }: Readonly<{ control: Control<ProfileValues> }>) {
  const { fields, append, remove } = useFieldArray({ control, name: "privileges", keyName: "row" });
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 font-medium">Granted directly</legend>
      {fields.length === 0 ? <p className="text-muted">Nothing; all comes by the group.</p> : null}
      {fields.map(({ row }, index) => (
        <div
          key={row}
          className="grid items-start gap-3 border-l-2 border-line pl-3 desk:grid-cols-[14rem_minmax(0,1fr)_auto]"
        >
          <FormField
            control={control}
            name={`privileges.${index}.privilege`}
            label={`Privilege ${index + 1}`}
          >
            {(field) => <Select {...field} options={PRIVILEGE_CHOICES} />}
          </FormField>
          <FormField control={control} name={`privileges.${index}.fullName`} label={`On what ${index + 1}`}>
            {(field) => <TextInput {...field} maxLength={300} />}
          </FormField>
          <Button size="small" aria-label={`Take privilege ${index + 1} away`} onClick={() => remove(index)}>
            Take away
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => append({ privilege: "SELECT", fullName: "" })}>
          Add a privilege
        </Button>
      </div>
    </fieldset>
  );
}
