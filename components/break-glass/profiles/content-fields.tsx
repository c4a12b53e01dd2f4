"use client";

import type { Control } from "react-hook-form";
import { FormField } from "#components/forms/form-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { GrantFields } from "./grant-fields.tsx";
import { wholeMinutes, type ProfileValues } from "./profile-values.ts";

type ContentFieldsProps = Readonly<{
  control: Control<ProfileValues>;
  connections: readonly string[];
}>;

/** What a profile gives and to whom. */
export function ContentFields({ control, connections }: ContentFieldsProps) {
  return (
    <>
      <FormField control={control} name="name" label="Name" hint="As it stands on the card.">
        {(field) => <TextInput {...field} maxLength={80} />}
      </FormField>
      <FormField control={control} name="purpose" label="What it is for">
        {(field) => <TextArea {...field} rows={2} maxLength={300} />}
      </FormField>
      <div className="grid items-start gap-4 desk:grid-cols-2">
        <FormField control={control} name="group" label="Joins the group" hint="An account group.">
          {(field) => <TextInput {...field} maxLength={200} />}
        </FormField>
        <FormField
          control={control}
          name="maxMinutes"
          label="Ceiling in minutes"
          hint="15 to 120; no request goes over it."
        >
          {({ onChange, ...field }) => (
            <TextInput
              {...field}
              type="number"
              inputMode="numeric"
              min={15}
              max={120}
              onChange={(event) => onChange(wholeMinutes(event.target.value))}
            />
          )}
        </FormField>
        <FormField control={control} name="workspace" label="Workspace">
          {(field) => <TextInput {...field} maxLength={80} />}
        </FormField>
        <FormField control={control} name="connection" label="Connection">
          {(field) => (
            <Select {...field} options={connections.map((name) => ({ value: name, label: name }))} />
          )}
        </FormField>
      </div>
      <GrantFields control={control} />
      <FormField
        control={control}
        name="askers"
        label="May ask"
        hint="Directory groups, one a line. None: whoever may ask for access."
        optional
      >
        {(field) => <TextArea {...field} rows={2} maxLength={2_000} />}
      </FormField>
    </>
  );
}
