"use client";

import { useWatch } from "react-hook-form";
import { PLAN_KINDS } from "#lib/domain/risk/types.ts";
import { PLAN_WORDS } from "#lib/format/raw-bucket.ts";
import { fieldId } from "#components/forms/field-id.ts";
import { FormField } from "#components/forms/form-field.tsx";
import { RadioChips } from "#components/ui/radio-chips.tsx";
import { FormSection } from "./form-section.tsx";
import { Milestones } from "./milestones.tsx";
import { Suggested, type Suggestion } from "./suggested.tsx";
import { usualSummary, usualTarget } from "./suggestions.ts";
import { TextField } from "./text-field.tsx";
import { useChosenBucket, useRawBucket } from "./world.tsx";

const KINDS = PLAN_KINDS.map((value) => ({ value, label: PLAN_WORDS[value] }));

function usual(
  current: string,
  wanted: string | null,
  onTake: (text: string) => void,
): readonly Suggestion[] {
  if (wanted === null || current !== "") return [];
  return [{ id: wanted, label: wanted, onTake: () => onTake(wanted) }];
}

/** 5 Plan: how the access becomes unnecessary, in steps that somebody else verifies (EXC-6). */
export function PlanSection() {
  const { form } = useRawBucket();
  const bucket = useChosenBucket();
  const [kind, target, summary] = useWatch({
    control: form.control,
    name: ["plan.kind", "plan.target", "plan.summary"],
  });
  const take = (name: "plan.target" | "plan.summary") => (text: string) =>
    form.setValue(name, text, { shouldDirty: true, shouldTouch: true, shouldValidate: true });
  return (
    <FormSection number={5} title="Plan">
      <FormField control={form.control} name="plan.kind" label="Way out" group>
        {({ id, name, value, onChange, onBlur, ...field }) => (
          <RadioChips
            id={id}
            name={name}
            chips={KINDS}
            value={value}
            onChange={onChange}
            onBlur={onBlur}
            aria-labelledby={field["aria-labelledby"]}
          />
        )}
      </FormField>
      <div className="grid gap-1.5">
        <TextField
          name="plan.target"
          label={kind === "alternative" ? "What will serve instead" : "Which product it becomes"}
          minimum={3}
          line
          code
        />
        <Suggested
          label="Suggested"
          nextId={fieldId("plan.target")}
          suggestions={usual(target, bucket === null ? null : usualTarget(kind, bucket), take("plan.target"))}
        />
      </div>
      <div className="grid gap-1.5">
        <TextField name="plan.summary" label="How the access becomes unnecessary" minimum={10} />
        <Suggested
          label="Suggested"
          nextId={fieldId("plan.summary")}
          suggestions={usual(summary, usualSummary(kind), take("plan.summary"))}
        />
      </div>
      <Milestones />
    </FormSection>
  );
}
