"use client";

import { useState } from "react";
import { useWatch } from "react-hook-form";
import { FormField } from "#components/forms/form-field.tsx";
import { useMe } from "#components/shell/me.tsx";
import { RadioChips } from "#components/ui/radio-chips.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { endWords, usualDays, wholeDays } from "./days.ts";
import { FormSection } from "./form-section.tsx";
import { useRawBucket } from "./world.tsx";

/** 3 How long: the usual spans, or one's own number of days, with the day on which it would end (EXC-4). */
export function DurationSection() {
  const { form, now, policy } = useRawBucket();
  const zone = useMe().timeZone;
  const days = useWatch({ control: form.control, name: "durationDays" });
  const lengths = { least: policy.minDays, most: policy.maxDays };
  const usual = usualDays(lengths);
  const [own, setOwn] = useState(!usual.includes(days));
  const chips = [
    ...usual.map((span) => ({ value: String(span), label: `${span} days` })),
    { value: "own", label: "Other" },
  ];
  return (
    <FormSection number={3} title="How long">
      <FormField
        control={form.control}
        name="durationDays"
        label="Days of access"
        group
        hint={endWords(days, lengths, { now, zone })}
      >
        {({ id, name, onChange, onBlur, ...field }) => (
          <div className="flex flex-wrap items-center gap-2">
            <RadioChips
              id={own ? undefined : id}
              name={name}
              chips={chips}
              value={own || !usual.includes(days) ? "own" : String(days)}
              onChange={(chip) => {
                setOwn(chip === "own");
                if (chip !== "own") onChange(Number(chip));
              }}
              onBlur={onBlur}
              aria-labelledby={field["aria-labelledby"]}
              aria-describedby={field["aria-describedby"]}
              aria-invalid={field["aria-invalid"]}
            />
            {own ? (
              <span className="w-24">
                <TextInput
                  id={id}
                  type="number"
                  inputMode="numeric"
                  min={lengths.least}
                  max={lengths.most}
                  step={1}
                  aria-label="Number of days"
                  aria-describedby={field["aria-describedby"]}
                  aria-invalid={field["aria-invalid"]}
                  value={days === 0 ? "" : days}
                  onChange={(event) => onChange(wholeDays(event.target.value))}
                  onBlur={onBlur}
                />
              </span>
            ) : null}
          </div>
        )}
      </FormField>
    </FormSection>
  );
}
