"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { peopleQuery } from "#lib/client/queries.ts";
import { FormField } from "#components/forms/form-field.tsx";
import { useDebounced } from "#components/forms/use-debounced.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import type { RiskValues } from "./risk-values.ts";

const PAUSE = 200;

/** Who answers for the risk, found by name. */
export function OwnerField({ form }: Readonly<{ form: UseFormReturn<RiskValues> }>) {
  const [query, setQuery] = useState("");
  const chosen = form.watch("owner");
  const asked = useDebounced(query === chosen?.name ? "" : query.trim(), PAUSE);
  const { data, isFetching } = useQuery({ ...peopleQuery(asked), placeholderData: keepPreviousData });
  const found = data?.people ?? [];
  const people = chosen === null || found.some(({ id }) => id === chosen.id) ? found : [...found, chosen];
  return (
    <FormField
      control={form.control}
      name="owner"
      label="Owner"
      hint="Reviews it and keeps it true. Never who asked for the access."
    >
      {({ value, onChange, ...field }) => (
        <Combobox
          {...field}
          options={people.map(({ id, name, title }) =>
            title === null ? { id, label: name } : { id, label: name, note: title },
          )}
          value={value?.id ?? null}
          onChange={(id) => onChange(people.find((person) => person.id === id) ?? null)}
          onQuery={setQuery}
          pending={isFetching}
          placeholder="Find by name"
        />
      )}
    </FormField>
  );
}
