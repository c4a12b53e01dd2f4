"use client";

import { useWatch, type Control } from "react-hook-form";
import type { StartView } from "#lib/contracts/break-glass-asking.ts";
import { DURATIONS, SEVERITIES } from "#lib/domain/break-glass/types.ts";
import type { AskingValues } from "#lib/format/break-glass-asking.ts";
import { FormField, type FieldControl } from "#components/forms/form-field.tsx";
import { RadioChips } from "#components/ui/radio-chips.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { OpenAlready, ProfileCards } from "./profile-cards.tsx";

type FieldsProps = Readonly<{ control: Control<AskingValues>; start: StartView; isExtension: boolean }>;

/** What a group of radio buttons takes of its field: no ref, since it is none of its controls. */
function ofGroup<Name extends keyof AskingValues>(field: FieldControl<AskingValues, Name>) {
  return {
    id: field.id,
    name: field.name,
    onBlur: field.onBlur,
    "aria-labelledby": field["aria-labelledby"],
    "aria-describedby": field["aria-describedby"],
    "aria-invalid": field["aria-invalid"],
  };
}

/** The profile, and how long: no longer than the profile lets anybody in. */
function WhatAndHowLong({ control, start, isExtension }: FieldsProps) {
  const [chosen, drill] = useWatch({ control, name: ["profile", "drill"] });
  const profile = start.profiles.find((one) => one.profile === chosen);
  const most = profile?.maxMinutes ?? Number.POSITIVE_INFINITY;
  const open = isExtension || drill ? null : (profile?.open ?? null);
  return (
    <>
      <FormField control={control} name="profile" label="What you need" group>
        {(field) => (
          <ProfileCards
            {...ofGroup(field)}
            value={field.value}
            onChange={field.onChange}
            profiles={start.profiles}
          />
        )}
      </FormField>
      {open === null ? null : <OpenAlready open={open} />}
      <FormField control={control} name="minutes" label="For how many minutes" group>
        {(field) => (
          <RadioChips
            {...ofGroup(field)}
            value={String(field.value)}
            onChange={(minutes) => field.onChange(Number(minutes))}
            chips={DURATIONS.filter((minutes) => minutes <= most).map((minutes) => ({
              value: String(minutes),
              label: String(minutes),
            }))}
          />
        )}
      </FormField>
    </>
  );
}

/** Four fields, a card and a chip: all that is asked at three in the morning (BG-1). */
export function AskingFields(props: FieldsProps) {
  const { control, start } = props;
  return (
    <>
      <div className="grid gap-4 desk:grid-cols-[minmax(0,2fr)_auto_minmax(0,3fr)]">
        <FormField control={control} name="incident" label="Incident">
          {(field) => <TextInput {...field} code autoComplete="off" placeholder={start.incident.example} />}
        </FormField>
        <FormField control={control} name="severity" label="Severity" group>
          {(field) => (
            <RadioChips
              {...ofGroup(field)}
              value={field.value}
              onChange={field.onChange}
              chips={SEVERITIES.map((severity) => ({ value: severity, label: severity }))}
            />
          )}
        </FormField>
        <FormField control={control} name="service" label="Service">
          {(field) => <TextInput {...field} autoComplete="off" />}
        </FormField>
      </div>
      <FormField control={control} name="purpose" label="What you will do">
        {(field) => <TextArea {...field} rows={2} />}
      </FormField>
      <WhatAndHowLong {...props} />
    </>
  );
}
