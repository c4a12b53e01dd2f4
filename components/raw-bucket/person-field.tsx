"use client";

import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import type { PersonRef } from "#lib/contracts/fields.ts";
import { ComboboxField } from "#components/forms/combobox-field.tsx";
import { fieldId } from "#components/forms/field-id.ts";
import { personOption, usePeople } from "#components/forms/use-people.ts";
import { Suggested } from "./suggested.tsx";
import type { PersonSuggestion } from "./suggestions.ts";
import { useRawBucket } from "./world.tsx";

export type PersonFieldName =
  | "beneficiaryId"
  | "risk.ownerId"
  | `plan.milestones.${number}.ownerId`
  | `plan.milestones.${number}.verifierId`;

type PersonFieldProps = Readonly<{
  name: PersonFieldName;
  label: ReactNode;
  hint?: ReactNode;
  suggestions?: readonly PersonSuggestion[];
}>;

const NOBODY: readonly PersonSuggestion[] = [];

/** A person of the directory, found by name; who usually fills the place is one press away. */
export function PersonField({ name, label, hint, suggestions = NOBODY }: PersonFieldProps) {
  const { form, people: known } = useRawBucket();
  const chosen = known.byId.get(useWatch({ control: form.control, name }));
  const { people, pending, setQuery } = usePeople(chosen);
  const take = (person: PersonRef | undefined) => {
    if (person !== undefined) known.learn([person]);
    form.setValue(name, person?.id ?? "", {
      shouldDirty: true,
      shouldTouch: true,
      shouldValidate: person !== undefined,
    });
  };
  return (
    <div className="grid content-start gap-1.5">
      <ComboboxField
        control={form.control}
        name={name}
        label={label}
        hint={hint}
        options={people.map(personOption)}
        chosenId={chosen?.id ?? null}
        onChoose={(id) => take(people.find((person) => person.id === id))}
        onQuery={setQuery}
        pending={pending}
        placeholder="Find by name"
      />
      <Suggested
        label="Suggested"
        nextId={fieldId(name)}
        suggestions={(chosen === undefined ? suggestions : NOBODY).map(({ person, why }) => ({
          id: person.id,
          label: (
            <>
              {person.name} <span className="font-normal text-muted">{why}</span>
            </>
          ),
          onTake: () => take(person),
        }))}
      />
    </div>
  );
}
