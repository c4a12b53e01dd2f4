"use client";

import type { UseFormReturn } from "react-hook-form";
import { REVIEW_CADENCES, TREATMENTS } from "#lib/domain/risk/types.ts";
import { CADENCE_NOUNS, TREATMENT_WORDS } from "#lib/format/risk.ts";
import { FormField } from "#components/forms/form-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { OwnerField } from "./owner-field.tsx";
import { RatingInput } from "./rating-input.tsx";
import type { RiskValues } from "./risk-values.ts";

const CADENCES = REVIEW_CADENCES.map((value) => ({ value, label: CADENCE_NOUNS[value] }));
const CHOICES = TREATMENTS.map((value) => ({ value, label: TREATMENT_WORDS[value] }));

type Fields = Readonly<{ form: UseFormReturn<RiskValues> }>;

/** What was signed with an exception and stays so. */
function Signed({ form }: Fields) {
  return (
    <>
      <FormField control={form.control} name="event" label="What may happen">
        {(field) => <TextArea {...field} />}
      </FormField>
      <FormField control={form.control} name="cause" label="Because of what">
        {(field) => <TextArea {...field} />}
      </FormField>
      <FormField control={form.control} name="impact" label="What it would mean">
        {(field) => <TextArea {...field} />}
      </FormField>
      <RatingInput control={form.control} name="inherent" label="Before controls" />
    </>
  );
}

/** The text of an entry; of an exception's only what was not signed. */
export function RiskTextFields({ form, signed }: Fields & Readonly<{ signed: boolean }>) {
  return (
    <>
      {signed ? null : <Signed form={form} />}
      <FormField control={form.control} name="controls" label="What holds it down" hint="One control a line.">
        {(field) => <TextArea {...field} />}
      </FormField>
      <RatingInput control={form.control} name="residual" label="After controls" />
      <OwnerField form={form} />
      <FormField control={form.control} name="treatment" label="Treatment">
        {(field) => <Select {...field} options={CHOICES} />}
      </FormField>
      <FormField control={form.control} name="reviewCadence" label="Reviewed">
        {(field) => <Select {...field} options={CADENCES} />}
      </FormField>
    </>
  );
}
