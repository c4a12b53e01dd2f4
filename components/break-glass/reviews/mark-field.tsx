"use client";

import { useState } from "react";
import type { ActivityClassView } from "#lib/contracts/break-glass-activity.ts";
import type { ReviewView } from "#lib/contracts/break-glass-reviews.ts";
import { fieldId } from "#components/forms/field-id.ts";
import { FieldError } from "#components/ui/field.tsx";
import { RadioChips } from "#components/ui/radio-chips.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

export type Mark = ReviewView["marks"][number];

type MarkFieldProps = Readonly<{
  one: ActivityClassView;
  mark: Mark | undefined;
  /** What is wrong with it, once somebody tried to hand in. */
  problem: string | undefined;
  onMark: (mark: Mark) => void;
}>;

const SIDES = [
  { value: "inside", label: "Inside" },
  { value: "outside", label: "Outside" },
] as const;

/** Whether one class of activity was inside the stated purpose; outside of it, what it was done for (BG-7). */
export function MarkField({ one, mark, problem, onMark }: MarkFieldProps) {
  const [note, setNote] = useState(mark?.note ?? "");
  const id = fieldId(`marks.${one.key}`);
  const label = `${one.objectName}: inside or outside the stated purpose`;
  return (
    <div className="grid min-w-40 gap-1.5">
      <span id={`${id}-label`} className="sr-only">
        {label}
      </span>
      <RadioChips
        id={id}
        name={id}
        chips={SIDES}
        value={mark?.side ?? null}
        onChange={(side) => onMark({ key: one.key, side, note })}
        aria-labelledby={`${id}-label`}
        aria-describedby={problem === undefined ? undefined : `${id}-error`}
        aria-invalid={problem !== undefined}
      />
      {mark?.side === "outside" ? (
        <TextInput
          value={note}
          aria-label={`${one.objectName}: what it was done for`}
          placeholder="What it was done for"
          maxLength={2_000}
          autoComplete="off"
          onChange={(event) => setNote(event.target.value)}
          onBlur={() => {
            if (note !== mark.note) onMark({ ...mark, note });
          }}
        />
      ) : null}
      {problem === undefined ? null : <FieldError id={`${id}-error`}>{problem}</FieldError>}
    </div>
  );
}
