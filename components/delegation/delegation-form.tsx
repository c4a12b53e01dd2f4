"use client";

import { useForm, useWatch } from "react-hook-form";
import type { SlotName } from "#lib/domain/approvals/types.ts";
import { call } from "#lib/client/call.ts";
import { dayIn } from "#lib/format/dates.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { useMe } from "#components/shell/me.tsx";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { DelegateField } from "./delegate-field.tsx";
import { DelegationOutlook } from "./delegation-outlook.tsx";
import { previewBody, resolve, type DelegationValues } from "./delegation-values.ts";
import { choosable } from "./period.ts";
import { useDelegationPreview } from "./use-delegation-preview.ts";

type DelegationFormProps = Readonly<{
  holds: readonly [SlotName, ...SlotName[]];
  maxDays: number;
  now: string;
}>;

const LABEL = "Name who stands in for you";
/** As long as the wire takes a day, whatever a date field lets through. */
const DAY_LENGTH = 10;

/** A holder names who stands in, in which slot, for which days, and why (APP-4). */
export function DelegationForm({ holds, maxDays, now }: DelegationFormProps) {
  const { person, timeZone } = useMe();
  const present = { now, zone: timeZone };
  const blank = { slot: holds[0], to: "", first: dayIn(now, timeZone), last: "", reason: "" };
  const form = useForm<DelegationValues>({
    resolver: resolve,
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: blank,
  });
  const values = useWatch({ control: form.control, compute: (all) => all });
  const outlook = useDelegationPreview(previewBody(values, present));
  const { busy, trouble, act } = useAct();
  const days = choosable(values, maxDays, present);
  const send = async (filled: DelegationValues) => {
    const body = previewBody(filled, present);
    if (body === null) return;
    const whole = { ...body, reason: filled.reason };
    await act({
      body: whole,
      call: (idempotencyKey) => call("createDelegation", { body: whole, idempotencyKey }),
      done: () => {
        form.reset(blank);
        announce("It is settled; both of you are told by mail");
      },
    });
  };
  return (
    <Form form={form} onSubmit={send} label={LABEL}>
      {holds.length === 1 ? null : (
        <FormField control={form.control} name="slot" label="Slot">
          {(field) => (
            <Select {...field} options={holds.map((slot) => ({ value: slot, label: `${slot} slot` }))} />
          )}
        </FormField>
      )}
      <DelegateField control={form.control} myId={person.id} />
      <div className="grid gap-4 desk:grid-cols-2">
        {(["first", "last"] as const).map((name) => (
          <FormField
            key={name}
            control={form.control}
            name={name}
            label={name === "first" ? "From" : "Until the end of"}
            hint={name === "first" ? "Today means at once." : `At most ${maxDays} days.`}
          >
            {({ onChange, ...field }) => (
              <TextInput
                {...field}
                type="date"
                min={name === "first" ? days.first : values.first}
                {...(name === "last" ? { max: days.last } : {})}
                onChange={(event) => onChange(event.target.value.slice(0, DAY_LENGTH))}
              />
            )}
          </FormField>
        ))}
      </div>
      <FormField
        control={form.control}
        name="reason"
        label="Why"
        hint="Stands in the audit log: leave, travel, illness."
      >
        {(field) => <TextInput {...field} maxLength={1_000} />}
      </FormField>
      <DelegationOutlook {...outlook} slot={values.slot} />
      {trouble === null ? null : <TroubleNotice trouble={trouble} here="/delegation" />}
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Let them stand in
        </Button>
      </div>
    </Form>
  );
}
