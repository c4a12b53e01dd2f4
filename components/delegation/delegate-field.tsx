"use client";

import { useState } from "react";
import type { Control } from "react-hook-form";
import type { PersonRef } from "#lib/contracts/fields.ts";
import { FormField } from "#components/forms/form-field.tsx";
import { usePeople } from "#components/forms/use-people.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import type { DelegationValues } from "./delegation-values.ts";

type DelegateFieldProps = Readonly<{ control: Control<DelegationValues>; myId: string }>;

/** Who is to stand in, found by name; never the reader. */
export function DelegateField({ control, myId }: DelegateFieldProps) {
  const [chosen, setChosen] = useState<PersonRef>();
  const { people, pending, setQuery } = usePeople(chosen);
  const others = people.filter(({ id }) => id !== myId);
  return (
    <FormField
      control={control}
      name="to"
      label="Who stands in"
      hint="They sign as themselves, for you; the evidence names both."
    >
      {({ onChange, value, ...field }) => (
        <Combobox
          {...field}
          options={others.map(({ id, name, title }) =>
            title === null ? { id, label: name } : { id, label: name, note: title },
          )}
          value={value === "" ? null : value}
          onChange={(id) => {
            setChosen(others.find((person) => person.id === id));
            onChange(id ?? "");
          }}
          onQuery={setQuery}
          pending={pending}
          placeholder="Find by name"
        />
      )}
    </FormField>
  );
}
