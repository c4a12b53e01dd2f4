"use client";

import { useFieldArray, useWatch, type Control } from "react-hook-form";
import { ComboboxField } from "#components/forms/combobox-field.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { personOption, usePeople } from "#components/forms/use-people.ts";
import { Button } from "#components/ui/button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { ReviewValues } from "./review-values.ts";

const MOST = 30;
/** As long as the wire takes a day, whatever a date field lets through. */
const DAY_LENGTH = 10;

type ActionProps = Readonly<{ control: Control<ReviewValues>; index: number; onRemove: () => void }>;

function Owner({ control, index }: Omit<ActionProps, "onRemove">) {
  const owner = useWatch({ control, name: `actions.${index}.owner` });
  const { people, pending, setQuery } = usePeople(owner ?? undefined);
  return (
    <ComboboxField
      control={control}
      name={`actions.${index}.owner`}
      label="Who does it"
      options={people.map(personOption)}
      chosenId={owner?.id ?? null}
      onChoose={(id, set) => set(people.find((person) => person.id === id) ?? null)}
      onQuery={setQuery}
      pending={pending}
      placeholder="Find by name"
    />
  );
}

function Action({ control, index, onRemove }: ActionProps) {
  return (
    <fieldset className="grid min-w-0 gap-4 border-l-2 border-line pl-4">
      <legend className="float-left w-full font-medium">Action {index + 1}</legend>
      <FormField control={control} name={`actions.${index}.title`} label="What is to be done">
        {(field) => <TextInput {...field} maxLength={300} autoComplete="off" />}
      </FormField>
      <div className="grid gap-4 desk:grid-cols-[minmax(0,1fr)_10rem]">
        <Owner control={control} index={index} />
        <FormField control={control} name={`actions.${index}.dueOn`} label="Until">
          {({ onChange, ...field }) => (
            <TextInput
              {...field}
              type="date"
              onChange={(event) => onChange(event.target.value.slice(0, DAY_LENGTH))}
            />
          )}
        </FormField>
      </div>
      <div>
        <Button size="small" onClick={onRemove}>
          Remove action {index + 1}
        </Button>
      </div>
    </fieldset>
  );
}

/** What is to be done about the cause, each with its owner and its day (BG-7). */
export function ActionFields({ control }: Readonly<{ control: Control<ReviewValues> }>) {
  const { fields, append, remove } = useFieldArray({ control, name: "actions" });
  return (
    <div className="grid gap-5">
      {fields.map(({ id }, index) => (
        <Action key={id} control={control} index={index} onRemove={() => remove(index)} />
      ))}
      {fields.length >= MOST ? null : (
        <div>
          <Button onClick={() => append({ title: "", owner: null, dueOn: "" })}>
            {fields.length === 0 ? "Add an action" : "Add a further action"}
          </Button>
        </div>
      )}
    </div>
  );
}
