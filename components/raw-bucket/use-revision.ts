"use client";

import { useEffect, useMemo, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { RawBucketStart } from "#lib/contracts/raw-bucket-start.ts";
import { useMe } from "#components/shell/me.tsx";
import { useHydrated } from "#components/ui/use-hydrated.ts";
import type { KeptDraft } from "./draft-keeper.ts";
import { readLocalCopy, writeLocalCopy } from "./local-copy.ts";
import { asText } from "./stored-text.ts";
import { draftText, valuesOf, type RawBucketValues } from "./values.ts";

/** The version whose text is written anew. */
export type Revised = { readonly requestId: string; readonly number: string; readonly version: number };

/** Its own place in the browser, apart from the draft that the request once was. */
function placeOf({ requestId, version }: Revised): KeptDraft {
  return { id: `${requestId}:edit`, version };
}

/** What an earlier visit typed and did not submit; null when there is nothing, or nothing else than the version itself. */
function leftBehind(personId: string, revised: Revised, start: RawBucketStart): RawBucketValues | null {
  const copy = readLocalCopy(personId, placeOf(revised).id, asText);
  if (copy === null) return null;
  const values = valuesOf(copy.text.details, start.beneficiaryId);
  const same = JSON.stringify(values) === JSON.stringify(valuesOf(start.details, start.beneficiaryId));
  return same ? null : values;
}

/** Keeps the new text in this browser until it is submitted; a reload brings it back (REQ-1, REQ-4). */
export function useRevision(form: UseFormReturn<RawBucketValues>, revised: Revised, start: RawBucketStart) {
  const personId = useMe().person.id;
  const isHydrated = useHydrated();
  const [isAnew, setAnew] = useState(false);
  const left = useMemo(
    () => (isHydrated ? leftBehind(personId, revised, start) : null),
    [isHydrated, personId, revised, start],
  );
  const { reset, subscribe } = form;
  useEffect(() => {
    if (left !== null) reset(left, { keepDefaultValues: true });
    return subscribe({
      formState: { values: true },
      callback: ({ values }) => writeLocalCopy(personId, placeOf(revised), draftText(values)),
    });
  }, [left, revised, personId, reset, subscribe]);
  const forget = () => writeLocalCopy(personId, placeOf(revised), null);
  return {
    restored: left !== null && !isAnew,
    forget,
    startAnew: () => {
      reset();
      forget();
      setAnew(true);
    },
  };
}
