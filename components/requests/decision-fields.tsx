"use client";

import type { Control } from "react-hook-form";
import { FormField } from "#components/forms/form-field.tsx";
import { RadioChips } from "#components/ui/radio-chips.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { Verdict } from "./verdict.ts";

export type DecisionValues = { reason: string; until: string };

/** First and last day that may be chosen, as YYYY-MM-DD, or the lengths in minutes. */
export type Within = Readonly<{ first: string; last: string }> | Readonly<{ spans: readonly number[] }>;

type DecisionFieldsProps = Readonly<{
  control: Control<DecisionValues>;
  verdict: Verdict;
  within: Within;
}>;

const NOTE = {
  label: "Note",
  hint: "Stands beside your signature; the requester reads it.",
  required: false,
} as const;
const REASONS: Readonly<Record<Verdict, Readonly<{ label: string; hint: string; required: boolean }>>> = {
  approve: NOTE,
  shorten: NOTE,
  reject: {
    label: "Why not",
    hint: "The requester reads this. Say what would serve instead.",
    required: true,
  },
  ask: {
    label: "What do you need to know",
    hint: "The requester answers on the request's page; everybody who sees the request reads both.",
    required: true,
  },
};

const ONLY_SHORTER =
  "An approver may only shorten; the end can be set again by whoever signs after you, but never later.";

function Shorter({ control, within }: Pick<DecisionFieldsProps, "control" | "within">) {
  if ("first" in within)
    return (
      <FormField control={control} name="until" label="Until the end of" hint={ONLY_SHORTER}>
        {(field) => <TextInput {...field} type="date" min={within.first} max={within.last} />}
      </FormField>
    );
  const chips = within.spans.map((minutes) => ({ value: String(minutes), label: `${minutes} min` }));
  return (
    <FormField control={control} name="until" label="For" hint="Counted from your signature." group>
      {(field) => <RadioChips {...field} chips={chips} />}
    </FormField>
  );
}

/** What a decision still needs from the person: a day to shorten, a reason to reject, a question to ask. */
export function DecisionFields({ control, verdict, within }: DecisionFieldsProps) {
  const words = REASONS[verdict];
  return (
    <>
      {verdict === "shorten" ? <Shorter control={control} within={within} /> : null}
      <FormField
        control={control}
        name="reason"
        label={words.label}
        optional={!words.required}
        hint={words.hint}
      >
        {(field) => <TextArea {...field} />}
      </FormField>
    </>
  );
}
