"use client";

import { useWatch } from "react-hook-form";
import { REVIEW_CADENCES, type ReviewCadence } from "#lib/domain/risk/types.ts";
import { scoreOf } from "#lib/domain/risk/rating.ts";
import { fieldId } from "#components/forms/field-id.ts";
import { FormField } from "#components/forms/form-field.tsx";
import { RadioChips } from "#components/ui/radio-chips.tsx";
import { ControlsField } from "./controls-field.tsx";
import { FormSection } from "./form-section.tsx";
import { PersonField } from "./person-field.tsx";
import { RatingField } from "./rating-field.tsx";
import { Suggested } from "./suggested.tsx";
import { riskWording } from "./suggestions.ts";
import { TextField } from "./text-field.tsx";
import { useUsualPeople } from "./use-usual-people.ts";
import { useChosenBucket, useRawBucket } from "./world.tsx";

const CADENCES: Readonly<Record<ReviewCadence, string>> = {
  monthly: "every month",
  quarterly: "every quarter",
};
const CADENCE_CHIPS = REVIEW_CADENCES.map((value) => ({ value, label: CADENCES[value] }));
const MINIMUM = 10;

/** Fills what is still empty of the three lines with the usual wording for this bucket, to be changed where it differs. */
function UsualWording() {
  const { form } = useRawBucket();
  const bucket = useChosenBucket();
  const [event, cause, impact] = useWatch({
    control: form.control,
    name: ["risk.event", "risk.cause", "risk.impact"],
  });
  const full = event !== "" && cause !== "" && impact !== "";
  if (bucket === null) return null;
  const usual = riskWording(bucket);
  const take = () => {
    const options = { shouldDirty: true, shouldTouch: true, shouldValidate: true };
    if (event === "") form.setValue("risk.event", usual.event, options);
    if (cause === "") form.setValue("risk.cause", usual.cause, options);
    if (impact === "") form.setValue("risk.impact", usual.impact, options);
  };
  const label = `The usual wording for ${bucket.classification} data`;
  return (
    <Suggested
      label="Suggested"
      nextId={fieldId("risk.event")}
      suggestions={full ? [] : [{ id: "wording", label, onTake: take }]}
    />
  );
}

function Cadence() {
  const { form } = useRawBucket();
  return (
    <FormField control={form.control} name="risk.reviewCadence" label="The owner looks at it" group>
      {({ id, name, value, onChange, onBlur, ...field }) => (
        <RadioChips
          id={id}
          name={name}
          chips={CADENCE_CHIPS}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          aria-labelledby={field["aria-labelledby"]}
        />
      )}
    </FormField>
  );
}

/** 4 Risk: what may go wrong, what holds it down, before and after, and who answers for it (EXC-5). */
export function RiskSection() {
  const { form } = useRawBucket();
  const residual = useWatch({ control: form.control, name: "risk.residual" });
  return (
    <FormSection number={4} title="Risk" note={`after controls: ${scoreOf(residual)} of 25`}>
      <UsualWording />
      <TextField name="risk.event" label="What could go wrong?" minimum={MINIMUM} />
      <div className="grid gap-x-8 gap-y-4 desk:grid-cols-2">
        <TextField name="risk.cause" label="What would cause it?" minimum={MINIMUM} />
        <TextField name="risk.impact" label="Whom would it hurt, and how?" minimum={MINIMUM} />
      </div>
      <ControlsField />
      <div className="grid gap-x-8 gap-y-4 desk:grid-cols-2">
        <RatingField name="risk.inherent" label="Before controls" />
        <RatingField name="risk.residual" label="After controls" />
      </div>
      <PersonField
        name="risk.ownerId"
        label="Who owns the risk"
        hint="Somebody other than who asks and who would read."
        suggestions={useUsualPeople().slice(0, 2)}
      />
      <Cadence />
    </FormSection>
  );
}
