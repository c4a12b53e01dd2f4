"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { bucketsQuery } from "#lib/client/queries.ts";
import { bucketWords } from "#lib/format/buckets.ts";
import { FormField } from "#components/forms/form-field.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import type { TriageValues } from "./triage-form.tsx";

/** The bucket that would do instead, from the catalogue. */
export function TriageBucketField({ form }: Readonly<{ form: UseFormReturn<TriageValues> }>) {
  const [query, setQuery] = useState("");
  const { data, isFetching } = useQuery({ ...bucketsQuery(query.trim()), placeholderData: keepPreviousData });
  return (
    <FormField control={form.control} name="bucketId" label="Bucket that would do">
      {(field) => (
        <Combobox
          id={field.id}
          ref={field.ref}
          name={field.name}
          aria-labelledby={field["aria-labelledby"]}
          aria-describedby={field["aria-describedby"]}
          aria-invalid={field["aria-invalid"]}
          options={(data?.rows ?? []).map((bucket) => ({
            id: bucket.id,
            label: bucket.securableName,
            note: bucketWords(bucket),
          }))}
          value={field.value === "" ? null : field.value}
          onChange={(id) => field.onChange(id ?? "")}
          onBlur={field.onBlur}
          onQuery={setQuery}
          pending={isFetching}
          code
          placeholder="raw.base_layer. …"
        />
      )}
    </FormField>
  );
}
