"use client";

import { useWatch } from "react-hook-form";
import { useMe } from "#components/shell/me.tsx";
import { usualPeople, type PersonSuggestion } from "./suggestions.ts";
import { useChosenBucket, useRawBucket } from "./world.tsx";

/** Who usually answers for something in this request, the likeliest first; nobody of `not`. */
export function useUsualPeople(not: readonly string[] = []): readonly PersonSuggestion[] {
  const { form, edp } = useRawBucket();
  const beneficiaryId = useWatch({ control: form.control, name: "beneficiaryId" });
  const bucketOwner = useChosenBucket()?.owner ?? null;
  const concerned = [useMe().person.id, beneficiaryId];
  return usualPeople({ bucketOwner, edp, concerned }, not);
}
