"use client";

import { useMemo } from "react";
import { useForm, useWatch } from "react-hook-form";
import type { StartView } from "#lib/contracts/break-glass-asking.ts";
import type { AskingValues } from "#lib/format/break-glass-asking.ts";
import { Form } from "#components/forms/form.tsx";
import { SubmitBar } from "#components/forms/submit-bar.tsx";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { AskingFields } from "./asking-fields.tsx";
import { resolveAsking } from "./resolve-asking.ts";
import { Roster } from "./roster.tsx";
import { useAsking, type Begun } from "./use-asking.ts";

type AskingFormProps = Readonly<{
  start: StartView;
  values: AskingValues;
  draft: Begun | null;
  /** Number of the access that this text extends, if it does. */
  extended: string | null;
}>;

/** Asking to be let into Prod: one screen, checked while one types, sent once (BG-1). */
export function AskingForm({ start, values, draft, extended }: AskingFormProps) {
  const isExtension = extended !== null;
  const resolver = useMemo(() => resolveAsking(start, isExtension), [start, isExtension]);
  const form = useForm<AskingValues>({
    resolver,
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: values,
  });
  const drill = useWatch({ control: form.control, name: "drill" });
  const { busy, trouble, submit } = useAsking({ form, draft, example: start.incident.example });
  return (
    <div className="grid items-start gap-x-11 gap-y-6 wide:grid-cols-[minmax(0,1fr)_20rem]">
      <Form form={form} onSubmit={submit} label="Ask to be let into Prod" id="asking">
        {isExtension ? (
          <Notice tone="accent" title={`This extends ${extended}, once`}>
            It is decided anew, and counts from its own approval.
          </Notice>
        ) : null}
        <AskingFields control={form.control} start={start} isExtension={isExtension} />
      </Form>
      <aside aria-label="What happens then" className="grid gap-5">
        <Roster start={start} />
        <Checkbox {...form.register("drill")} label="This is a drill: everything but the access" />
        {trouble === null ? null : <TroubleNotice trouble={trouble} here="/requests/new/break-glass" />}
        <SubmitBar label={drill ? "Begin the drill" : "Ask now"} busy={busy} form="asking" />
      </aside>
    </div>
  );
}
