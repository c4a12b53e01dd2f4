"use client";

import { useState } from "react";
import { useWatch } from "react-hook-form";
import { MAX_DAYS } from "#lib/domain/raw-bucket/kind.ts";
import { FormField } from "#components/forms/form-field.tsx";
import { useMe } from "#components/shell/me.tsx";
import { RadioChips } from "#components/ui/radio-chips.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { endWords, wholeDays } from "./days.ts";
import { FormSection } from "./form-section.tsx";
import { useRawBucket } from "./world.tsx";

const USUAL = [14, 30, 60, 90] as const;
const CHIPS = [
  ...USUAL.map((days) => ({ value: String(days), label: `${days} days` })),
  { value: "own", label: "Other" },
];
function isUsual(days: number): boolean {
  return USUAL.some((usual) => usual === days);
}

/** 3 How long: the usual spans, or one's own number of days, with the day on which it would end (EXC-4). */
export function DurationSection() {
  const { form, now } = useRawBucket();
  const zone = useMe().timeZone;
  const days = useWatch({ control: form.control, name: "durationDays" });
  const [own, setOwn] = useState(!isUsual(days));
  return (
    <FormSection number={3} title="How long">
      <FormField
        control={form.control}
        name="durationDays"
        label="Days of access"
        group
        hint={endWords(days, { now, zone })}
      >
        {({ id, name, onChange, onBlur, ...field }) => (
          <div className="flex flex-wrap items-center gap-2">
            <RadioChips
              id={own ? undefined : id}
              name={name}
              chips={CHIPS}
              value={own || !isUsual(days) ? "own" : String(days)}
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
                  min={1}
                  max={MAX_DAYS}
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
