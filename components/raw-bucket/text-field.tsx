"use client";

import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { FormField } from "#components/forms/form-field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { substanceHint } from "./substance.ts";
import { useRawBucket } from "./world.tsx";

export type TextFieldName =
  | `answers.${string}`
  | "risk.event"
  | "risk.cause"
  | "risk.impact"
  | "plan.target"
  | "plan.summary"
  | `plan.milestones.${number}.title`
  | `plan.milestones.${number}.evidence`;

type TextFieldProps = Readonly<{
  name: TextFieldName;
  label: ReactNode;
  hint?: string;
  /** The least number of characters that can carry an answer (REQ-3). */
  minimum: number;
  /** One line instead of several. */
  line?: boolean;
  code?: boolean;
  rows?: number;
}>;

/** As the wire takes them at most (lib/contracts/raw-bucket.ts), so that a long text is stopped here and not lost there. */
const LONGEST = 4_000;
const LONGEST_LINE = 300;

/** A question that is answered in words; the hint counts what is missing. */
export function TextField(props: TextFieldProps) {
  const { name, label, hint, minimum, line = false, code = false, rows = 2 } = props;
  const { form } = useRawBucket();
  const said = substanceHint(useWatch({ control: form.control, name }), minimum, hint);
  return (
    <FormField control={form.control} name={name} label={label} hint={said === "" ? undefined : said}>
      {(field) =>
        line ? (
          <TextInput {...field} code={code} maxLength={LONGEST_LINE} autoComplete="off" />
        ) : (
          <TextArea {...field} rows={rows} maxLength={LONGEST} />
        )
      }
    </FormField>
  );
}
