"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { bucketsQuery } from "#lib/client/queries.ts";
import { bucketWords } from "#lib/format/buckets.ts";
import { ComboboxField } from "#components/forms/combobox-field.tsx";
import type { TriageValues } from "./triage-form.tsx";

/** The bucket that would do instead, from the catalogue. */
export function TriageBucketField({ form }: Readonly<{ form: UseFormReturn<TriageValues> }>) {
  const chosenId = form.watch("bucketId");
  const [query, setQuery] = useState("");
  const { data, isFetching } = useQuery({ ...bucketsQuery(query.trim()), placeholderData: keepPreviousData });
  return (
    <ComboboxField
      control={form.control}
      name="bucketId"
      label="Bucket that would do"
      options={(data?.rows ?? []).map((bucket) => ({
        id: bucket.id,
        label: bucket.securableName,
        note: bucketWords(bucket),
      }))}
      chosenId={chosenId === "" ? null : chosenId}
      onChoose={(id, set) => set(id ?? "")}
      onQuery={setQuery}
      pending={isFetching}
      code
      placeholder="raw.base_layer. …"
    />
  );
}
