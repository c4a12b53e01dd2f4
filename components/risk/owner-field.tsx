"use client";

import type { UseFormReturn } from "react-hook-form";
import { ComboboxField } from "#components/forms/combobox-field.tsx";
import { personOption, usePeople } from "#components/forms/use-people.ts";
import type { RiskValues } from "./risk-values.ts";

/** Who answers for the risk, found by name. */
export function OwnerField({ form }: Readonly<{ form: UseFormReturn<RiskValues> }>) {
  const chosen = form.watch("owner");
  const { people, pending, setQuery } = usePeople(chosen ?? undefined);
  return (
    <ComboboxField
      control={form.control}
      name="owner"
      label="Owner"
      hint="Reviews it and keeps it true. Never who asked for the access."
      options={people.map(personOption)}
      chosenId={chosen?.id ?? null}
      onChoose={(id, set) => set(people.find((person) => person.id === id) ?? null)}
      onQuery={setQuery}
      pending={pending}
      placeholder="Find by name"
    />
  );
}
