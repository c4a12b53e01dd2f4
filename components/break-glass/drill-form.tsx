"use client";

import { useState } from "react";
import { useForm, useWatch, type Resolver } from "react-hook-form";
import type { PersonRef } from "#lib/contracts/fields.ts";
import { call } from "#lib/client/call.ts";
import { drillAt } from "#lib/format/break-glass-drills.ts";
import { dayIn } from "#lib/format/dates.ts";
import { ComboboxField } from "#components/forms/combobox-field.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { Form } from "#components/forms/form.tsx";
import { personOption, usePeople } from "#components/forms/use-people.ts";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { useMe } from "#components/shell/me.tsx";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

type Offered = Readonly<{ profile: string; name: string }>;
type DrillFormProps = Readonly<{ profiles: readonly [Offered, ...Offered[]]; now: string }>;
type Values = { profile: string; engineerId: string; day: string };

const DAY_LENGTH = 10;

const resolve: Resolver<Values> = (values) => {
  const errors = {
    ...(values.engineerId === "" ? { engineerId: { type: "required", message: "Say who holds it." } } : {}),
    ...(values.day === "" ? { day: { type: "required", message: "Say on which day." } } : {}),
  };
  return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors };
};

/** Plans a drill for somebody, a profile and a day (BG-8). */
export function DrillForm({ profiles, now }: DrillFormProps) {
  const { timeZone } = useMe();
  const present = { now, zone: timeZone };
  const blank: Values = { profile: profiles[0].profile, engineerId: "", day: "" };
  const form = useForm<Values>({
    resolver: resolve,
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: blank,
  });
  const { busy, trouble, act } = useAct();
  const [chosen, setChosen] = useState<PersonRef>();
  const chosenId = useWatch({ control: form.control, name: "engineerId" });
  const { people, pending, setQuery } = usePeople(chosen);
  const send = async ({ profile, engineerId, day }: Values) => {
    const dueAt = drillAt(day, present);
    if (dueAt === null) return form.setError("day", { type: "day", message: "This is no day." });
    const body = { profile, engineerId, dueAt };
    await act({
      body,
      call: (idempotencyKey) => call("planDrill", { body, idempotencyKey }),
      done: () => {
        form.reset(blank);
        setChosen(undefined);
        announce("The drill is planned");
      },
    });
  };
  return (
    <Form form={form} onSubmit={send} label="Plan a drill">
      <FormField control={form.control} name="profile" label="Profile">
        {(field) => (
          <Select
            {...field}
            options={profiles.map(({ profile, name }) => ({ value: profile, label: name }))}
          />
        )}
      </FormField>
      <ComboboxField
        control={form.control}
        name="engineerId"
        label="Who holds it"
        options={people.map(personOption)}
        chosenId={chosenId === "" ? null : chosenId}
        onChoose={(id, set) => {
          setChosen(people.find((person) => person.id === id));
          set(id ?? "");
        }}
        onQuery={setQuery}
        pending={pending}
        placeholder="Find by name"
      />
      <FormField
        control={form.control}
        name="day"
        label="On"
        hint="At 9:00 in your time zone; today means in five minutes."
      >
        {({ onChange, ...field }) => (
          <TextInput
            {...field}
            type="date"
            min={dayIn(now, timeZone)}
            onChange={(event) => onChange(event.target.value.slice(0, DAY_LENGTH))}
          />
        )}
      </FormField>
      {trouble === null ? null : <TroubleNotice trouble={trouble} here="/break-glass/drills" />}
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Plan it
        </Button>
      </div>
    </Form>
  );
}
