"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { BucketView } from "#lib/contracts/raw-bucket.ts";
import { bucketsQuery } from "#lib/client/queries.ts";
import { bucketWords } from "#lib/format/buckets.ts";
import { joinPhrases } from "#lib/format/phrase.ts";
import { ComboboxField } from "#components/forms/combobox-field.tsx";
import { PhraseText } from "#components/marks/phrase.tsx";
import type { ComboboxOption } from "#components/ui/combobox-popup.tsx";
import { useDebounced } from "#components/forms/use-debounced.ts";
import { useChosenBucket, useRawBucket } from "./world.tsx";

const PAUSE = 200;

function optionOf(bucket: BucketView): ComboboxOption {
  return { id: bucket.id, label: bucket.securableName, note: `${bucketWords(bucket)} · ${bucket.path}` };
}

/** What is said of a chosen bucket: which it is, and first of all what is already made from it (EXC-2). */
function BucketHint({ bucket }: Readonly<{ bucket: BucketView | null }>) {
  if (bucket === null) return "Search the catalogue of raw buckets by name, path, owner or description.";
  const made = joinPhrases(bucket.products.map(({ fullName }) => [{ text: fullName, code: true }]));
  return (
    <>
      {bucket.products.length === 0 ? (
        "No data product is made from it yet. "
      ) : (
        <>
          Products made from it: <PhraseText phrase={made} />. You will say why they do not serve.{" "}
        </>
      )}
      <span className="block wrap-anywhere">
        {bucketWords(bucket)} · <code>{bucket.path}</code>
      </span>
    </>
  );
}

/** The bucket, from the catalogue and nowhere else (EXC-2). */
export function BucketField() {
  const { form, buckets } = useRawBucket();
  const chosen = useChosenBucket();
  const [query, setQuery] = useState("");
  const asked = useDebounced(query === chosen?.securableName ? "" : query.trim(), PAUSE);
  const { data, isFetching } = useQuery({ ...bucketsQuery(asked), placeholderData: keepPreviousData });
  const found = data?.rows ?? [];
  const isFound = chosen === null || found.some(({ id }) => id === chosen.id);
  const shown = isFound ? found : [...found, chosen];
  const take = (id: string | null) => {
    const bucket = shown.find((candidate) => candidate.id === id);
    if (bucket !== undefined) buckets.learn([bucket]);
    form.setValue("bucketId", bucket?.id ?? "", {
      shouldDirty: true,
      shouldTouch: true,
      shouldValidate: bucket !== undefined,
    });
  };
  return (
    <ComboboxField
      control={form.control}
      name="bucketId"
      label="Bucket"
      hint={<BucketHint bucket={chosen} />}
      options={shown.map(optionOf)}
      chosenId={chosen?.id ?? null}
      onChoose={take}
      onQuery={setQuery}
      pending={isFetching}
      code
      placeholder="raw.base_layer. …"
    />
  );
}
