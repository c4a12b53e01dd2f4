"use client";

import { useState } from "react";
import { useWatch, type Control } from "react-hook-form";
import type { PersonRef } from "#lib/contracts/fields.ts";
import { ComboboxField } from "#components/forms/combobox-field.tsx";
import { personOption, usePeople } from "#components/forms/use-people.ts";
import type { DelegationValues } from "./delegation-values.ts";

type DelegateFieldProps = Readonly<{ control: Control<DelegationValues>; myId: string }>;

/** Who is to stand in, found by name; never the reader. */
export function DelegateField({ control, myId }: DelegateFieldProps) {
  const chosenId = useWatch({ control, name: "to" });
  const [chosen, setChosen] = useState<PersonRef>();
  const { people, pending, setQuery } = usePeople(chosen);
  const others = people.filter(({ id }) => id !== myId);
  return (
    <ComboboxField
      control={control}
      name="to"
      label="Who stands in"
      hint="They sign as themselves, for you; the evidence names both."
      options={others.map(personOption)}
      chosenId={chosenId === "" ? null : chosenId}
      onChoose={(id, set) => {
        setChosen(others.find((person) => person.id === id));
        set(id ?? "");
      }}
      onQuery={setQuery}
      pending={pending}
      placeholder="Find by name"
    />
  );
}
