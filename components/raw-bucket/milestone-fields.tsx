"use client";

import { useWatch } from "react-hook-form";
import { DAY, dayOf } from "#lib/domain/shared/time.ts";
import { FormField } from "#components/forms/form-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { PersonField } from "./person-field.tsx";
import { TextField } from "./text-field.tsx";
import { useUsualPeople } from "./use-usual-people.ts";
import { useRawBucket } from "./world.tsx";

type MilestoneProps = Readonly<{ index: number; onRemove: () => void }>;

/** As long as the wire takes a day, whatever a date field lets through. */
const DAY_LENGTH = 10;

function DueField({ index }: Readonly<{ index: number }>) {
  const { form, now } = useRawBucket();
  const days = useWatch({ control: form.control, name: "durationDays" });
  return (
    <FormField control={form.control} name={`plan.milestones.${index}.dueOn`} label="Due">
      {({ onChange, ...field }) => (
        <TextInput
          {...field}
          type="date"
          min={dayOf(now)}
          max={dayOf(now + Math.max(0, days) * DAY)}
          onChange={(event) => onChange(event.target.value.slice(0, DAY_LENGTH))}
        />
      )}
    </FormField>
  );
}

/** One step of the plan: what, by whom, until when, shown by what, verified by somebody else (EXC-6). */
export function MilestoneFields({ index, onRemove }: MilestoneProps) {
  const { form } = useRawBucket();
  const at = `plan.milestones.${index}` as const;
  const ownerId = useWatch({ control: form.control, name: `${at}.ownerId` });
  const verifierId = useWatch({ control: form.control, name: `${at}.verifierId` });
  const owners = useUsualPeople([verifierId]).slice(0, 2);
  const verifiers = useUsualPeople([ownerId]).slice(0, 2);
  return (
    <fieldset className="grid min-w-0 gap-4 border-l-2 border-line pl-4">
      <legend className="float-left w-full font-medium">Milestone {index + 1}</legend>
      <TextField name={`${at}.title`} label="What will be done" minimum={5} line />
      <div className="grid gap-4 desk:grid-cols-[10rem_minmax(0,1fr)]">
        <DueField index={index} />
        <TextField name={`${at}.evidence`} label="Evidence that it is done" minimum={5} line />
      </div>
      <div className="grid gap-4 desk:grid-cols-2">
        <PersonField name={`${at}.ownerId`} label="Owner" suggestions={ownerId === "" ? owners : []} />
        <PersonField
          name={`${at}.verifierId`}
          label="Verified by"
          suggestions={verifierId === "" ? verifiers : []}
        />
      </div>
      <div>
        <Button size="small" onClick={onRemove}>
          Remove milestone {index + 1}
        </Button>
      </div>
    </fieldset>
  );
}
