"use client";

import { useFieldArray, useWatch, type Control } from "react-hook-form";
import { FormField } from "#components/forms/form-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { NumberField } from "./number-field.tsx";
import { newQuestion, type PolicyValues } from "./policy-values.ts";

/** Further questions: each from which renewal on, and how many words an answer takes (EXC-7). */
export function QuestionFields({ control }: Readonly<{ control: Control<PolicyValues> }>) {
  const { fields, append, remove } = useFieldArray({ control, name: "questions", keyName: "row" });
  const questions = useWatch({ control, name: "questions" });
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 font-medium">Further questions</legend>
      {fields.length === 0 ? <p className="text-muted">None.</p> : null}
      {fields.map(({ row }, index) => (
        <div key={row} className="grid gap-3 border-l-2 border-line pl-3">
          <FormField control={control} name={`questions.${index}.question`} label={`Question ${index + 1}`}>
            {(field) => <TextInput {...field} maxLength={300} />}
          </FormField>
          <div className="grid gap-3 items-start desk:grid-cols-[1fr_1fr_auto]">
            <NumberField
              control={control}
              name={`questions.${index}.fromRenewal`}
              label="From which renewal on"
              hint="0 asks it of everybody."
            />
            <NumberField control={control} name={`questions.${index}.minWords`} label="Words at least" />
            <Button size="small" aria-label={`Take question ${index + 1} away`} onClick={() => remove(index)}>
              Take away
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => append(newQuestion(questions))}>
          Add a question
        </Button>
      </div>
    </fieldset>
  );
}
